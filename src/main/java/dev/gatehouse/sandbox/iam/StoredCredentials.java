package dev.gatehouse.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one signs requests and signs in with: an IAM user's, or the root user's. */
final class Credentials {

  /** Access keys by id, in the order of their making. */
  final Map<String, AccessKey> keys = new LinkedHashMap<>();

  /** When each MFA device was enabled, by serial number, in that order. */
  final Map<String, Instant> devices = new LinkedHashMap<>();

  /** The password, and those before it. */
  final Passwords passwords = new Passwords();

  /** When the password was last used to sign in. */
  Optional<Instant> lastSignIn = Optional.empty();

  /** The same by the time outside. */
  Optional<Instant> lastSignInOutside = Optional.empty();

  /** An access key. Its secret is told once and not kept, for signatures are not checked. */
  static final class AccessKey {
    final String id;
    final Instant made;
    boolean active = true;
    Optional<Use> lastUse = Optional.empty();

    AccessKey(String id, Instant made) {
      this.id = id;
      this.made = made;
    }

    /** As IAM spells it. */
    String status() {
      return active ? "Active" : "Inactive";
    }
  }

  /** What a key was last used for. */
  record Use(Instant at, String region, String service) {}
}

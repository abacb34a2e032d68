package dev.gatehouse.sandbox.iam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one signs requests and signs in with: an IAM user's, or the root user's. */
public final class StoredCredentials {

  /** Access keys by id, in the order of their making. */
  public final Map<String, AccessKey> keys = new LinkedHashMap<>();

  /** When each MFA device was enabled, by serial number, in that order. */
  public final Map<String, Instant> devices = new LinkedHashMap<>();

  /** The password, and those before it. */
  public final PasswordHashes passwords = new PasswordHashes();

  /** When the password was last used to sign in. */
  public Optional<Instant> lastSignIn = Optional.empty();

  /** The same by the time outside. */
  public Optional<Instant> lastSignInOutside = Optional.empty();

  /** An access key. Its secret is told once and not kept, for signatures are not checked. */
  public static final class AccessKey {
    public final String id;
    final Instant made;
    public boolean active = true;
    Optional<Use> lastUse = Optional.empty();

    public AccessKey(String id, Instant made) {
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

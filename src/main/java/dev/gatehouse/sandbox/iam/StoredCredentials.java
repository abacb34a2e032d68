package dev.gatehouse.sandbox.iam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Credentials of an IAM user or of root: access keys, MFA devices and passwords. */
public final class StoredCredentials {

  /** Access keys by id, in order of creation. */
  public final Map<String, AccessKey> keys = new LinkedHashMap<>();

  /** Times at which MFA devices were enabled, by serial number, in this order. */
  public final Map<String, Instant> devices = new LinkedHashMap<>();

  /** The current password and earlier ones, as hashes. */
  public final PasswordHashes passwords = new PasswordHashes();

  /** Time of the last recorded sign-in, by the account's clock. */
  public Optional<Instant> lastSignIn = Optional.empty();

  /** Time of the last recorded sign-in, by the real clock. */
  public Optional<Instant> lastSignInOutside = Optional.empty();

  /**
   * An access key. Its secret is returned only once and not stored, because signatures are not
   * checked.
   */
  public static final class AccessKey {
    /** Access key id, such as {@code AKIA…}. */
    public final String id;

    final Instant made;

    /** Whether the status is Active. */
    public boolean active = true;

    Optional<Use> lastUse = Optional.empty();

    /** Creates an active key with its time of creation. */
    public AccessKey(String id, Instant made) {
      this.id = id;
      this.made = made;
    }

    /** Returns the status as IAM spells it. */
    String status() {
      return active ? "Active" : "Inactive";
    }
  }

  /** The last use of an access key. */
  record Use(Instant at, String region, String service) {}
}

package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Read;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;

/** The reads of IAM after which something may happen in the account. */
public final class WatchedReads {

  /** Somebody looks at the account as a whole, which shows whether root has MFA. */
  public static final Read<StoredCredentials> SUMMARY = new Read<>(StoredCredentials.class);

  /** Somebody looks at a user. */
  public static final Read<UserEntry> USER = new Read<>(UserEntry.class);

  /** Somebody looks at a role. */
  public static final Read<RoleEntry> ROLE = new Read<>(RoleEntry.class);

  private WatchedReads() {}
}

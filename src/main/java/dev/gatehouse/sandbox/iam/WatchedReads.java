package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.IamEntities.RoleEntry;
import dev.gatehouse.sandbox.IamEntities.UserEntry;

/** The reads of IAM after which something may happen in the account. */
final class IamReads {

  /** Somebody looks at the account as a whole, which shows whether root has MFA. */
  static final Read<Credentials> SUMMARY = new Read<>(Credentials.class);

  /** Somebody looks at a user. */
  static final Read<UserEntry> USER = new Read<>(UserEntry.class);

  /** Somebody looks at a role. */
  static final Read<RoleEntry> ROLE = new Read<>(RoleEntry.class);

  private IamReads() {}
}

package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Read;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;

/**
 * Reads of IAM that listeners can watch. A listener runs before the response is built and may
 * change the account.
 */
public final class WatchedReads {

  /** GetAccountSummary, which shows whether root has MFA. */
  public static final Read<StoredCredentials> SUMMARY = new Read<>(StoredCredentials.class);

  /** GetUser for an IAM user. */
  public static final Read<UserEntry> USER = new Read<>(UserEntry.class);

  /** GetRole. */
  public static final Read<RoleEntry> ROLE = new Read<>(RoleEntry.class);

  private WatchedReads() {}
}

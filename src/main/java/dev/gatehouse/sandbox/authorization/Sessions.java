package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.iam.Entities;
import java.util.HashMap;
import java.util.Map;

/** The temporary credentials of an account, with their owners. */
public final class Sessions {

  /**
   * Temporary credentials of a user.
   *
   * @param mfa whether the user showed an MFA device to get them
   */
  public record OfUser(Entities.UserEntry user, boolean mfa) {}

  /**
   * Temporary credentials of an assumed role.
   *
   * @param name name of the session
   */
  public record OfRole(Entities.RoleEntry role, String name) {}

  private static final State<Sessions> STATE =
      new State<>(Sessions.class, account -> new Sessions());

  /** Sessions of users by access key id. */
  public final Map<String, OfUser> users = new HashMap<>();

  /** Sessions of roles by access key id. */
  public final Map<String, OfRole> roles = new HashMap<>();

  /** Ids of Identity Center users by the ids of access keys from the access portal. */
  public final Map<String, String> people = new HashMap<>();

  private Sessions() {}

  /** Returns the sessions of an account. */
  public static Sessions of(Account account) {
    return account.state(STATE);
  }
}

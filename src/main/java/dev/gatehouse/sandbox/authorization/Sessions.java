package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.iam.Entities;
import java.util.HashMap;
import java.util.Map;

/** Who holds which temporary credentials. */
public final class Sessions {

  /**
   * Temporary credentials of a user.
   *
   * @param mfa whether it showed an MFA device to get them
   */
  public record OfUser(Entities.UserEntry user, boolean mfa) {}

  /**
   * Temporary credentials of a role that somebody has assumed.
   *
   * @param name what the session was called
   */
  public record OfRole(Entities.RoleEntry role, String name) {}

  private static final State<Sessions> STATE =
      new State<>(Sessions.class, account -> new Sessions());

  /** Users by the ids of theirs. */
  public final Map<String, OfUser> users = new HashMap<>();

  /** Roles by the ids of theirs. */
  public final Map<String, OfRole> roles = new HashMap<>();

  /**
   * The ids of users of Identity Center by the ids of those that they got from the access portal.
   */
  public final Map<String, String> people = new HashMap<>();

  private Sessions() {}

  public static Sessions of(Account account) {
    return account.state(STATE);
  }
}

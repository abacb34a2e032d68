package dev.gatehouse.sandbox.core;

import java.util.Optional;

/**
 * Who signs a request.
 *
 * @param kind what kind of identity it is
 * @param name the IAM user, or a role and its session: {@code PracticeAdmin/practice}; empty for
 *     root
 * @param judged whether its policies decide what it may do; the identity to which all unknown keys
 *     belong is an administrator's and is not judged
 * @param mfa whether it showed an MFA device; empty with a bare access key, which says nothing of
 *     it
 */
public record Principal(PrincipalKind kind, String name, boolean judged, Optional<Boolean> mfa) {

  /** The IAM user of a caller that is a user. */
  public static final String USER_NAME = "practice-admin";

  /** The role of a caller that is a role. */
  public static final String ROLE_NAME = "PracticeAdmin";

  /** The session of that role. */
  static final String SESSION = "practice";

  /** A caller that is allowed everything. */
  public static Principal unjudged(PrincipalKind kind) {
    String name =
        switch (kind) {
          case ROOT -> "";
          case USER -> USER_NAME;
          case ROLE -> ROLE_NAME + "/" + SESSION;
        };
    return new Principal(kind, name, false, Optional.empty());
  }

  /** A session of a role that may do everything. */
  public static Principal administrator(String role, String session) {
    return new Principal(PrincipalKind.ROLE, role + "/" + session, false, Optional.empty());
  }

  /** A session of a role that was assumed: the role's policies decide. */
  public static Principal session(String role, String session, Optional<Boolean> mfa) {
    return new Principal(PrincipalKind.ROLE, role + "/" + session, true, mfa);
  }

  /** The name of the role of a session. */
  public String role() {
    return name.substring(0, name.indexOf('/'));
  }

  /** An IAM user with a key of its own, or with temporary credentials. */
  public static Principal user(String name, Optional<Boolean> mfa) {
    return new Principal(PrincipalKind.USER, name, true, mfa);
  }
}

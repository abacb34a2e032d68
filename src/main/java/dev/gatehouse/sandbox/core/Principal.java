package dev.gatehouse.sandbox;

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
record Caller(CallerKind kind, String name, boolean judged, Optional<Boolean> mfa) {

  /** The IAM user of a caller that is a user. */
  static final String USER_NAME = "practice-admin";

  /** The role of a caller that is a role. */
  static final String ROLE_NAME = "PracticeAdmin";

  /** The session of that role. */
  static final String SESSION = "practice";

  /** A caller that is allowed everything. */
  static Caller unjudged(CallerKind kind) {
    String name =
        switch (kind) {
          case ROOT -> "";
          case USER -> USER_NAME;
          case ROLE -> ROLE_NAME + "/" + SESSION;
        };
    return new Caller(kind, name, false, Optional.empty());
  }

  /** A session of a role that may do everything. */
  static Caller administrator(String role, String session) {
    return new Caller(CallerKind.ROLE, role + "/" + session, false, Optional.empty());
  }

  /** A session of a role that was assumed: the role's policies decide. */
  static Caller session(String role, String session, Optional<Boolean> mfa) {
    return new Caller(CallerKind.ROLE, role + "/" + session, true, mfa);
  }

  /** The name of the role of a session. */
  String role() {
    return name.substring(0, name.indexOf('/'));
  }

  /** An IAM user with a key of its own, or with temporary credentials. */
  static Caller user(String name, Optional<Boolean> mfa) {
    return new Caller(CallerKind.USER, name, true, mfa);
  }
}

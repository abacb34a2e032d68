package dev.gatehouse.sandbox;

import java.util.Optional;

/**
 * Who signs a request.
 *
 * @param kind what kind of identity it is
 * @param userName the IAM user, if it is one; else empty
 * @param judged whether its policies decide what it may do; the identity to which all unknown keys
 *     belong is an administrator's and is not judged
 * @param mfa whether it showed an MFA device; empty with a bare access key, which says nothing of
 *     it
 */
record Caller(Sandbox.CallerKind kind, String userName, boolean judged, Optional<Boolean> mfa) {

  /** A caller that is allowed everything. */
  static Caller unjudged(Sandbox.CallerKind kind) {
    return new Caller(
        kind, kind == Sandbox.CallerKind.USER ? Callers.USER_NAME : "", false, Optional.empty());
  }

  /** An IAM user with a key of its own, or with temporary credentials. */
  static Caller user(String name, Optional<Boolean> mfa) {
    return new Caller(Sandbox.CallerKind.USER, name, true, mfa);
  }
}

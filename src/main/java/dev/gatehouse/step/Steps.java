package dev.gatehouse.step;

import java.util.List;

/** The walk's steps in their order. A new step is one class, and its place here. */
public final class Steps {

  private static final List<Step> ALL =
      List.of(
          new Account(),
          new Root(),
          new PasswordPolicy(),
          new AdminGroup(),
          new AdminUser(),
          new Mfa(),
          new SsmRole(),
          new SessionAccess(),
          new Network(),
          new Environment());

  private Steps() {}

  /** All steps, in order. */
  public static List<Step> all() {
    return ALL;
  }
}

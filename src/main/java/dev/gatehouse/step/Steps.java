package dev.gatehouse.step;

import dev.gatehouse.plan.Facts;
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

  private static final Questions QUESTIONS = Questions.of(ALL);

  private Steps() {}

  /** All steps, in order. */
  public static List<Step> all() {
    return ALL;
  }

  /** The questions of all steps, in the order in which they are asked. */
  public static Questions questions() {
    return QUESTIONS;
  }

  /** What is known in an account with some answers. */
  public static Situation situation(Facts facts, Answers answers) {
    return new Situation(QUESTIONS, facts, answers);
  }
}

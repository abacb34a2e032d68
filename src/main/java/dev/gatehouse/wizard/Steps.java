package dev.gatehouse.wizard;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.account.AccountStep;
import dev.gatehouse.step.environment.EnvironmentStep;
import dev.gatehouse.step.identity.AdminGroupStep;
import dev.gatehouse.step.identity.AdminUserStep;
import dev.gatehouse.step.identity.MfaStep;
import dev.gatehouse.step.identity.PasswordPolicyStep;
import dev.gatehouse.step.network.NetworkStep;
import dev.gatehouse.step.root.RootStep;
import dev.gatehouse.step.ssm.SessionAccessStep;
import dev.gatehouse.step.ssm.SsmRoleStep;
import java.util.List;

/** The walk's steps in their order. A new step is one class, and its place here. */
public final class Steps {

  private static final List<Step> ALL =
      List.of(
          new AccountStep(),
          new RootStep(),
          new PasswordPolicyStep(),
          new AdminGroupStep(),
          new AdminUserStep(),
          new MfaStep(),
          new SsmRoleStep(),
          new SessionAccessStep(),
          new NetworkStep(),
          new EnvironmentStep());

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

package dev.gatehouse.wizard;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.PolicyCheck;
import dev.gatehouse.plan.Preflight;
import dev.gatehouse.step.Finding;
import java.util.List;

/**
 * A plan as it is shown to a person, with what AWS has said of it beforehand: worked out once,
 * however often it is drawn.
 *
 * @param walk the finished walk
 * @param plan what would be done
 * @param cautions what to weigh before agreeing
 * @param preflight what speaks against the plan
 * @param policies what IAM Access Analyzer says of the policies that it writes
 */
public record Reviewed(
    Walk walk, Plan plan, List<Finding> cautions, Preflight preflight, PolicyCheck policies) {

  /** Takes from the account what is known of a plan. */
  public static Reviewed of(Walk walk, Plan plan) {
    return new Reviewed(
        walk,
        plan,
        walk.cautions(),
        Preflight.of(plan, walk.facts()),
        PolicyCheck.of(plan, walk.facts()));
  }
}

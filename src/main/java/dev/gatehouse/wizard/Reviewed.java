package dev.gatehouse.wizard;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.preflight.PolicyCheck;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.step.Finding;
import java.util.List;

/**
 * A settled plan with what is known beforehand of it: each part is worked out once, however often
 * it is asked for, and not at all where nobody asks.
 */
public final class Reviewed {

  private final Walk walk;
  private final Plan plan;
  private final Lazy<List<Finding>> cautions;
  private final Lazy<Preflight> preflight;
  private final Lazy<PolicyCheck> policies;

  private Reviewed(Walk walk, Plan plan) {
    this.walk = walk;
    this.plan = plan;
    this.cautions = new Lazy<>(walk::cautions);
    this.preflight = new Lazy<>(() -> Preflight.of(plan, walk.facts()));
    this.policies = new Lazy<>(() -> PolicyCheck.of(plan, walk.facts()));
  }

  /** A plan, and the walk with all that AWS has said of it. */
  public static Reviewed of(Walk walk, Plan plan) {
    return new Reviewed(walk, plan);
  }

  /** The finished walk. */
  public Walk walk() {
    return walk;
  }

  /** What would be done. */
  public Plan plan() {
    return plan;
  }

  /** What to weigh before agreeing. */
  public List<Finding> cautions() {
    return cautions.get();
  }

  /** What speaks against the plan. */
  public Preflight preflight() {
    return preflight.get();
  }

  /** What IAM Access Analyzer says of the policies that it writes. */
  public PolicyCheck policies() {
    return policies.get();
  }
}

package dev.gatehouse.sandbox.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an identity's policies for one request. An explicit deny overrides any allow; without
 * either, the request is not allowed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class PolicyEvaluation {

  /** Results of an evaluation. */
  public enum Decision {
    /** A statement allows the request, and none denies it. */
    ALLOWED,
    /** No statement applies: an implicit deny. */
    NOT_ALLOWED,
    /** A statement denies the request: an explicit deny. */
    DENIED;

    /**
     * Combines this decision with that of a permissions boundary. A deny in the boundary always
     * applies. What the policies allow, the boundary must allow too.
     *
     * @param boundary the boundary's decision; empty if there is no boundary
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
     *     boundaries</a>
     */
    public Decision within(Optional<Decision> boundary) {
      boolean counts = this == ALLOWED || boundary.filter(DENIED::equals).isPresent();
      return counts ? boundary.orElse(this) : this;
    }
  }

  private final String action;
  private final String resource;
  private final PolicyContext context;

  /**
   * Creates an evaluation of one request.
   *
   * @param action such as {@code iam:CreateUser}, in any case
   * @param resource ARN of the resource, or {@code *}
   * @param context condition keys of the request
   */
  public PolicyEvaluation(String action, String resource, PolicyContext context) {
    this.action = action.toLowerCase(Locale.ROOT);
    this.resource = resource;
    this.context = context;
  }

  /**
   * Evaluates policy documents together.
   *
   * @param documents valid policy documents
   * @throws dev.gatehouse.sandbox.wire.AwsError if a statement that concerns the request cannot be
   *     evaluated
   */
  public Decision decide(List<String> documents) {
    boolean allowed = false;
    for (String document : documents) {
      for (Map<?, ?> statement : PolicyDocument.statements(document)) {
        if (applies(statement)) {
          if ("Deny".equals(statement.get("Effect"))) {
            return Decision.DENIED;
          }
          allowed = true;
        }
      }
    }
    return allowed ? Decision.ALLOWED : Decision.NOT_ALLOWED;
  }

  private boolean applies(Map<?, ?> statement) {
    boolean actions =
        statement.containsKey("NotAction")
            ? !action(statement.get("NotAction"))
            : action(statement.get("Action"));
    // Conditions come last: those of statements about other requests may not be evaluable.
    return actions
        && resources(statement)
        && PolicyConditions.met(statement.get("Condition"), context);
  }

  private boolean action(@Nullable Object patterns) {
    return PolicyDocument.each(patterns).stream()
        .anyMatch(one -> Wildcards.matches(one.toString().toLowerCase(Locale.ROOT), action));
  }

  private boolean resources(Map<?, ?> statement) {
    return statement.containsKey("NotResource")
        ? !resource(statement.get("NotResource"))
        : resource(statement.get("Resource"));
  }

  private boolean resource(@Nullable Object patterns) {
    return PolicyDocument.each(patterns).stream()
        .map(one -> context.filled(one.toString()))
        .flatMap(Optional::stream)
        .anyMatch(one -> Wildcards.matches(one, resource));
  }
}

package dev.gatehouse.sandbox.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What policies of an identity say of one request: an explicit deny wins, then an allow, and what
 * nobody speaks of is denied.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class PolicyEvaluation {

  /** What comes out. */
  public enum Decision {
    ALLOWED,
    NOT_ALLOWED,
    DENIED;

    /**
     * What comes out with a permissions boundary: a deny in it counts whatever the policies say,
     * and what they allow it must allow, too.
     *
     * @param boundary what it says, where there is one
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
   * A request.
   *
   * @param action {@code iam:CreateUser}
   * @param resource the ARN of what it is about, or {@code *}
   * @param context what conditions are held against
   */
  public PolicyEvaluation(String action, String resource, PolicyContext context) {
    this.action = action.toLowerCase(Locale.ROOT);
    this.resource = resource;
    this.context = context;
  }

  /** What policy documents, all together, say of the request. */
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
    // In this order, so that only what concerns the request has to be understood.
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

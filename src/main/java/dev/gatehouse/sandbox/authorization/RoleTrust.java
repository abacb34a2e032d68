package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.policy.PolicyConditions;
import dev.gatehouse.sandbox.policy.PolicyContext;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import dev.gatehouse.sandbox.policy.Wildcards;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Evaluates a role's trust policy for the caller. A caller that the policy names itself needs no
 * other permission. If it only names the account, the caller's own policies must also allow the
 * request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public final class RoleTrust {

  /** Levels of trust. */
  public enum Kind {
    /** The policy names the caller, its role or {@code *}. */
    ITSELF,
    /** The policy names the caller's account. */
    ACCOUNT,
    /** The policy does not name the caller, or denies it. */
    NOBODY
  }

  private static final String ACTION = "sts:assumerole";

  private final Account account;
  private final Iam iam;

  /** Creates the evaluation for an account. */
  public RoleTrust(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  /**
   * Returns how a role trusts the caller of the current request.
   *
   * @param externalId the external id in the request, if any
   * @param mfa whether the request shows an MFA device; empty if it does not say
   * @throws dev.gatehouse.sandbox.wire.AwsError if the trust policy cannot be evaluated
   */
  public Kind of(RoleEntry role, Optional<String> externalId, Optional<Boolean> mfa) {
    Kind kind = Kind.NOBODY;
    String document =
        URLDecoder.decode(role.role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    for (Map<?, ?> statement : PolicyDocument.statements(document)) {
      Kind here = applies(statement, context(externalId, mfa));
      if (here == Kind.NOBODY) {
        continue;
      }
      if ("Deny".equals(statement.get("Effect"))) {
        return Kind.NOBODY;
      }
      kind = kind == Kind.ITSELF ? kind : here;
    }
    return kind;
  }

  private Kind applies(Map<?, ?> statement, PolicyContext context) {
    if (statement.containsKey("NotPrincipal") || statement.containsKey("NotAction")) {
      throw PolicyContext.cannotTell("NotPrincipal or NotAction");
    }
    boolean action =
        PolicyDocument.each(statement.get("Action")).stream()
            .anyMatch(one -> Wildcards.matches(one.toString().toLowerCase(Locale.ROOT), ACTION));
    return action && PolicyConditions.met(statement.get("Condition"), context)
        ? named(statement.get("Principal"))
        : Kind.NOBODY;
  }

  private Kind named(@Nullable Object principal) {
    Set<String> names = new LinkedHashSet<>();
    if (principal instanceof Map<?, ?> map) {
      PolicyDocument.each(map.get("AWS")).forEach(one -> names.add(one.toString()));
    } else {
      names.add(String.valueOf(principal));
    }
    if (names.contains("*") || names.stream().anyMatch(own()::contains)) {
      return Kind.ITSELF;
    }
    return names.contains(account.settings.number()) || names.contains(account.iamArn("root"))
        ? Kind.ACCOUNT
        : Kind.NOBODY;
  }

  /** Returns the caller's ARN, and the role's ARN if the caller is a role session. */
  private Set<String> own() {
    return new LinkedHashSet<>(List.of(PrincipalNames.arn(account), principal()));
  }

  /**
   * Returns the caller's ARN, or the role's ARN if the caller is a role session.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn">aws:PrincipalArn</a>
   */
  private String principal() {
    return Optional.of(account.caller())
        .filter(caller -> caller.kind() == PrincipalKind.ROLE)
        .flatMap(caller -> Optional.ofNullable(iam.roles.get(caller.role())))
        .map(entry -> entry.role)
        .map(Role::arn)
        .orElseGet(() -> PrincipalNames.arn(account));
  }

  private PolicyContext context(Optional<String> externalId, Optional<Boolean> mfa) {
    PolicyContext context =
        new PolicyContext()
            .with("aws:PrincipalAccount", account.settings.number())
            .with("aws:PrincipalArn", principal())
            .without("aws:MultiFactorAuthPresent")
            .without("aws:PrincipalOrgID")
            .without("sts:ExternalId");
    Optional.ofNullable(iam.users.get(account.caller().name()))
        .map((UserEntry entry) -> entry.user.userName())
        .ifPresent(name -> context.with("aws:username", name));
    externalId.ifPresent(id -> context.with("sts:ExternalId", id));
    mfa.ifPresent(said -> context.with("aws:MultiFactorAuthPresent", said.toString()));
    return context;
  }
}

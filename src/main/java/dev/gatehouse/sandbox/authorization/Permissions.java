package dev.gatehouse.sandbox.authorization;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Principal;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.RequiredPermission;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.iam.IdentityPolicies;
import dev.gatehouse.sandbox.policy.PolicyContext;
import dev.gatehouse.sandbox.policy.PolicyEvaluation;
import dev.gatehouse.sandbox.policy.PolicyEvaluation.Decision;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ChangePasswordRequest;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/**
 * Checks what a user or a role session may do. Applies the managed and inline policies of the user
 * and its groups, or of the role, and the permissions boundary.
 */
public final class Permissions {

  /** Actions that are allowed unless a policy denies them; a role's trust policy also decides. */
  private static final Set<String> NEED_NO_POLICY = Set.of("sts:GetSessionToken", "sts:AssumeRole");

  private final Account account;
  private final Iam iam;
  private final IdentityPolicies policies;

  /** Creates the permission checks of an account. */
  public Permissions(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
    this.policies = new IdentityPolicies(account);
  }

  /**
   * Checks that the caller's policies allow a request.
   *
   * @param operation such as {@code CreateUser}
   * @throws dev.gatehouse.sandbox.wire.AwsError if the policies do not allow the request or cannot
   *     be evaluated
   */
  public void check(Principal caller, Service service, String operation, AwsRequest request) {
    String action = service.action(operation);
    // GetCallerIdentity needs no permission, even if a policy denies it.
    if (!caller.judged() || action.equals("sts:GetCallerIdentity")) {
      return;
    }
    Entry identity = identity(caller);
    for (RequiredPermission demand : service.demands(operation, request)) {
      check(identity, caller, service, demand, request);
    }
  }

  /** Returns the user or role whose policies apply to the caller. */
  private Entry identity(Principal caller) {
    return Objects.requireNonNull(
        caller.kind() == PrincipalKind.ROLE
            ? iam.roles.get(caller.role())
            : iam.users.get(caller.name()));
  }

  private void check(
      Entry identity,
      Principal caller,
      Service service,
      RequiredPermission demand,
      AwsRequest request) {
    String action = demand.action();
    PolicyContext context = context(identity, request, caller.mfa());
    if (demand.allTags()) {
      context.withAllTags();
    }
    demand.keys().forEach(context::with);
    Decision decision = decide(identity, action, demand.resource(), context);
    if (decision == Decision.ALLOWED
        || (decision == Decision.NOT_ALLOWED && NEED_NO_POLICY.contains(action))) {
      return;
    }
    PolicyEvaluation evaluation = new PolicyEvaluation(action, demand.resource(), context);
    String by =
        decision == alone(identity, evaluation, action)
            ? "identity-based policy"
            : "permissions boundary";
    // Source of the wording:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    String reason =
        decision == Decision.DENIED
            ? "with an explicit deny in " + (by.startsWith("i") ? "an " : "a ") + by
            : "because no " + by + " allows the " + action + " action";
    throw service
        .denials()
        .denied(
            PrincipalNames.arn(account),
            action,
            " on resource: " + demand.resource() + " " + reason);
  }

  /**
   * Evaluates whether a user may change their own password at sign-in.
   *
   * @param mfa whether the user has shown an MFA device
   */
  public Decision changePassword(UserEntry user, boolean mfa) {
    AwsRequest request = ChangePasswordRequest.builder().build();
    return decide(
        user, "iam:ChangePassword", user.user.arn(), context(user, request, Optional.of(mfa)));
  }

  /**
   * Returns whether a user may perform an action on the resource {@code *}.
   *
   * @param mfa whether the user has shown an MFA device; empty with a bare access key
   */
  boolean may(UserEntry user, String action, Optional<Boolean> mfa) {
    return may(user, action, "*", mfa);
  }

  private boolean may(UserEntry user, String action, String resource, Optional<Boolean> mfa) {
    AwsRequest none = ChangePasswordRequest.builder().build();
    return decide(user, action, resource, context(user, none, mfa)) == Decision.ALLOWED;
  }

  /**
   * Returns whether a user who has signed in without MFA may create and enable an MFA device of
   * their own.
   */
  boolean mayEnrol(UserEntry user) {
    String device = account.iamArn("mfa/" + user.user.userName());
    return may(user, "iam:CreateVirtualMFADevice", device, Optional.of(false))
        && may(user, "iam:EnableMFADevice", user.user.arn(), Optional.of(false));
  }

  /**
   * Returns whether a role may perform an action on the resource {@code *}.
   *
   * @throws dev.gatehouse.sandbox.wire.AwsError if a policy that concerns the action cannot be
   *     evaluated
   */
  public boolean may(RoleEntry role, String action) {
    AwsRequest none = ChangePasswordRequest.builder().build();
    return decide(role, action, "*", context(role, none, Optional.empty())) == Decision.ALLOWED;
  }

  /**
   * Returns whether the caller's policies allow it to assume a role. The role must also trust the
   * caller.
   *
   * @param arn ARN of the role
   */
  public boolean mayAssume(Principal caller, String arn) {
    if (!caller.judged()) {
      return true;
    }
    AwsRequest none = ChangePasswordRequest.builder().build();
    Entry identity = identity(caller);
    return decide(identity, "sts:AssumeRole", arn, context(identity, none, caller.mfa()))
        == Decision.ALLOWED;
  }

  private Decision decide(Entry identity, String action, String resource, PolicyContext context) {
    PolicyEvaluation evaluation = new PolicyEvaluation(action, resource, context);
    return alone(identity, evaluation, action)
        .within(identity.boundary().map(arn -> evaluation.decide(policies.documents(Set.of(arn)))));
  }

  /**
   * Returns the decision without the permissions boundary. The account's password policy can allow
   * users to change their own passwords.
   */
  private Decision alone(Entry identity, PolicyEvaluation evaluation, String action) {
    Decision decision = evaluation.decide(policies.documents(identity));
    boolean ownPassword =
        identity instanceof UserEntry
            && action.equals("iam:ChangePassword")
            && iam.passwordPolicy().map(PasswordPolicy::allowUsersToChangePassword).orElse(false);
    return decision == Decision.NOT_ALLOWED && ownPassword ? Decision.ALLOWED : decision;
  }

  private PolicyContext context(Entry identity, AwsRequest request, Optional<Boolean> mfa) {
    PolicyContext context =
        new PolicyContext()
            .with("aws:PrincipalAccount", account.settings.number())
            .with("aws:RequestedRegion", account.region())
            .with("aws:ViaAWSService", "false")
            .without("aws:PrincipalOrgID")
            .without("aws:MultiFactorAuthPresent")
            .without("iam:PolicyARN")
            .without("iam:AWSServiceName");
    if (identity instanceof UserEntry user) {
      context
          .with("aws:username", user.user.userName())
          .with("aws:userid", user.user.userId())
          .with("aws:PrincipalArn", user.user.arn())
          .with("aws:PrincipalType", "User");
    } else if (identity instanceof RoleEntry role) {
      context
          .with("aws:PrincipalArn", role.role.arn())
          .with("aws:PrincipalType", "AssumedRole")
          .without("aws:username");
    }
    mfa.ifPresent(said -> context.with("aws:MultiFactorAuthPresent", said.toString()));
    identity.tags.forEach((key, value) -> context.with("aws:PrincipalTag/" + key, value));
    Map<String, String> members = Service.texts(request);
    Optional.ofNullable(members.get("PolicyArn"))
        .ifPresent(arn -> context.with("iam:PolicyARN", arn));
    Optional.ofNullable(members.get("AWSServiceName"))
        .ifPresent(name -> context.with("iam:AWSServiceName", name));
    return context;
  }
}

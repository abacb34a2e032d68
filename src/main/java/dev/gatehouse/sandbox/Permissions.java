package dev.gatehouse.sandbox;

import dev.gatehouse.plan.Members;
import dev.gatehouse.sandbox.IamEntities.RoleEntry;
import dev.gatehouse.sandbox.IamEntities.UserEntry;
import dev.gatehouse.sandbox.PolicyEvaluation.Decision;
import dev.gatehouse.sandbox.wire.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ChangePasswordRequest;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/**
 * What a user with a key of its own may do: by the managed policies on the user and its groups, and
 * by its permissions boundary.
 */
final class Permissions {

  private final Account account;

  Permissions(Account account) {
    this.account = account;
  }

  /**
   * Refuses a request that its caller's policies do not allow.
   *
   * @param service {@code iam}
   * @param operation {@code CreateUser}
   */
  void check(Caller caller, String service, String operation, AwsRequest request) {
    String action = service + ":" + operation;
    // Asking who one is, and for a session of oneself, needs no permission.
    if (!caller.judged() || action.equals("sts:GetCallerIdentity")) {
      return;
    }
    UserEntry user = Objects.requireNonNull(account.users.get(caller.name()));
    List<Ec2Demands.Demand> demands =
        service.equals("ec2")
            ? new Ec2Demands(account).of(action, request)
            : List.of(new Ec2Demands.Demand(action, resource(user, service, request), Map.of()));
    for (Ec2Demands.Demand demand : demands) {
      check(user, service, demand, request, caller.mfa());
    }
  }

  private void check(
      UserEntry user,
      String service,
      Ec2Demands.Demand demand,
      AwsRequest request,
      Optional<Boolean> mfa) {
    String action = demand.action();
    PolicyContext context = context(user, request, mfa);
    if (service.equals("ec2")) {
      context.withAllTags();
      demand.keys().forEach(context::with);
    }
    Decision decision = decide(user, action, demand.resource(), context);
    if (decision == Decision.ALLOWED
        || (decision == Decision.NOT_ALLOWED && action.equals("sts:GetSessionToken"))) {
      return;
    }
    String reason =
        decision == Decision.DENIED
            ? "with an explicit deny in an identity-based policy"
            : "because no identity-based policy allows the " + action + " action";
    throw refusal(
        service, user.user.arn(), action, " on resource: " + demand.resource() + " " + reason);
  }

  /** A refusal in the words of IAM, with the code of the service. */
  static AwsError refusal(String service, String arn, String action, String rest) {
    String message = "User: " + arn + " is not authorized to perform: " + action + rest;
    return switch (service) {
      case "ec2" ->
          new AwsError(
              403,
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + message);
      case "cloud9", "freetier", "identitystore", "pricing", "servicequotas", "ssm", "sso" ->
          Refusal.ACCESS_DENIED.because(message);
      case "account", "access-analyzer" -> new AwsError(403, "AccessDeniedException", message);
      default -> new AwsError(403, "AccessDenied", message);
    };
  }

  /** Whether a user may set its own password without having shown an MFA device. */
  Decision changePassword(UserEntry user) {
    AwsRequest request = ChangePasswordRequest.builder().build();
    return decide(
        user, "iam:ChangePassword", user.user.arn(), context(user, request, Optional.of(false)));
  }

  /** Whether a user may do something that is about no thing of its own kind. */
  boolean may(UserEntry user, String action, Optional<Boolean> mfa) {
    return may(user, action, "*", mfa);
  }

  private boolean may(UserEntry user, String action, String resource, Optional<Boolean> mfa) {
    AwsRequest none = ChangePasswordRequest.builder().build();
    return decide(user, action, resource, context(user, none, mfa)) == Decision.ALLOWED;
  }

  /** Whether a user who has signed in without MFA can turn it on for itself. */
  boolean mayEnrol(UserEntry user) {
    String device = account.iamArn("mfa/" + user.user.userName());
    return may(user, "iam:CreateVirtualMFADevice", device, Optional.of(false))
        && may(user, "iam:EnableMFADevice", user.user.arn(), Optional.of(false));
  }

  /** Whether a role may do something that is about no thing of its own kind. */
  boolean may(RoleEntry role, String action) {
    PolicyContext context =
        new PolicyContext()
            .with("aws:PrincipalArn", role.role.arn())
            .with("aws:PrincipalAccount", account.settings.number())
            .with("aws:PrincipalType", "AssumedRole")
            .with("aws:RequestedRegion", account.region())
            .with("aws:ViaAWSService", "false")
            .without("aws:PrincipalOrgID")
            .without("aws:MultiFactorAuthPresent");
    PolicyEvaluation evaluation = new PolicyEvaluation(action, "*", context);
    return evaluation.decide(documents(role.attached)) == Decision.ALLOWED;
  }

  private Decision decide(UserEntry user, String action, String resource, PolicyContext context) {
    PolicyEvaluation evaluation = new PolicyEvaluation(action, resource, context);
    Decision decision = evaluation.decide(documents(attached(user)));
    boolean ownPassword =
        action.equals("iam:ChangePassword")
            && account
                .passwordPolicy()
                .map(PasswordPolicy::allowUsersToChangePassword)
                .orElse(false);
    if (decision == Decision.NOT_ALLOWED && ownPassword) {
      decision = Decision.ALLOWED;
    }
    if (decision == Decision.ALLOWED && user.user.permissionsBoundary() != null) {
      String boundary = user.user.permissionsBoundary().permissionsBoundaryArn();
      return evaluation.decide(documents(Set.of(boundary)));
    }
    return decision;
  }

  /** The policies that a user has, by itself and by its groups. */
  Set<String> attached(UserEntry user) {
    Set<String> arns = new LinkedHashSet<>(user.attached);
    for (String group : user.groups) {
      Optional.ofNullable(account.groups.get(group))
          .ifPresent(entry -> arns.addAll(entry.attached));
    }
    return arns;
  }

  /** What managed policies say. */
  List<String> documents(Set<String> arns) {
    List<String> documents = new ArrayList<>();
    for (String arn : arns) {
      Optional<AwsManagedPolicies.Entry> managed = account.awsManaged.find(arn);
      documents.add(
          managed.isPresent()
              ? managed.get().effective()
              : decoded(new IamDirectory(account).policy(arn)));
    }
    return documents;
  }

  private static String decoded(IamEntities.PolicyEntry policy) {
    return policy.versions.values().stream()
        .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
        .map(version -> URLDecoder.decode(version.document(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private PolicyContext context(UserEntry user, AwsRequest request, Optional<Boolean> mfa) {
    PolicyContext context =
        new PolicyContext()
            .with("aws:username", user.user.userName())
            .with("aws:userid", user.user.userId())
            .with("aws:PrincipalArn", user.user.arn())
            .with("aws:PrincipalAccount", account.settings.number())
            .with("aws:PrincipalType", "User")
            .with("aws:RequestedRegion", account.region())
            .with("aws:ViaAWSService", "false")
            .without("aws:PrincipalOrgID")
            .without("aws:MultiFactorAuthPresent")
            .without("iam:PolicyARN")
            .without("iam:AWSServiceName");
    mfa.ifPresent(said -> context.with("aws:MultiFactorAuthPresent", said.toString()));
    user.tags.forEach((key, value) -> context.with("aws:PrincipalTag/" + key, value));
    Map<String, String> members = members(request);
    Optional.ofNullable(members.get("PolicyArn"))
        .ifPresent(arn -> context.with("iam:PolicyARN", arn));
    Optional.ofNullable(members.get("AWSServiceName"))
        .ifPresent(name -> context.with("iam:AWSServiceName", name));
    return context;
  }

  private static Map<String, String> members(AwsRequest request) {
    Map<String, String> members = new HashMap<>();
    for (Members.Member member : Members.of(request)) {
      if (member.value() instanceof String text) {
        members.put(member.name(), text);
      }
    }
    return members;
  }

  /** The ARN of what a request is about, as the service authorization reference says. */
  private String resource(UserEntry user, String service, AwsRequest request) {
    Map<String, String> members = members(request);
    if (service.equals("sso")) {
      return members.getOrDefault("PermissionSetArn", members.getOrDefault("InstanceArn", "*"));
    }
    if (service.equals("identitystore")) {
      return members.containsKey("UserId")
          ? "arn:" + account.settings.partition() + ":identitystore:::user/" + members.get("UserId")
          : "arn:"
              + account.settings.partition()
              + ":identitystore::"
              + account.settings.number()
              + ":identitystore/"
              + members.get("IdentityStoreId");
    }
    if (service.equals("cloud9") && members.containsKey("environmentId")) {
      return String.join(
          ":",
          "arn",
          account.settings.partition(),
          "cloud9",
          account.region(),
          account.settings.number(),
          "environment",
          members.get("environmentId"));
    }
    if (service.equals("ssm") && members.containsKey("Name")) {
      // Public parameters are no account's.
      return "arn:"
          + account.settings.partition()
          + ":ssm:"
          + account.region()
          + "::parameter"
          + members.get("Name");
    }
    return service.equals("iam") ? new IamResources(account).of(user, request, members) : "*";
  }
}

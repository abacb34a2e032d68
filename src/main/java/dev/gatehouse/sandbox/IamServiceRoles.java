package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.IamEntities.RoleEntry;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Roles that belong to AWS services. */
final class IamServiceRoles {

  /** Cloud9's service principal. */
  static final String CLOUD9 = "cloud9.amazonaws.com";

  private static final Map<String, String> NAMES =
      Map.of(
          CLOUD9,
          "AWSServiceRoleForAWSCloud9",
          "ssm.amazonaws.com",
          "AWSServiceRoleForAmazonSSM",
          "spot.amazonaws.com",
          "AWSServiceRoleForEC2Spot",
          "autoscaling.amazonaws.com",
          "AWSServiceRoleForAutoScaling",
          "access-analyzer.amazonaws.com",
          "AWSServiceRoleForAccessAnalyzer",
          "cloudtrail.amazonaws.com",
          "AWSServiceRoleForCloudTrail",
          "organizations.amazonaws.com",
          "AWSServiceRoleForOrganizations",
          "support.amazonaws.com",
          "AWSServiceRoleForSupport");

  private final Account account;
  private final Iam iam;

  private IamServiceRoles(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  static void register(Account account, Operations operations) {
    operations.changes(CreateServiceLinkedRoleRequest.class, new IamServiceRoles(account)::create);
  }

  private CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request) {
    String service = request.awsServiceName();
    String name = NAMES.get(service);
    if (name == null) {
      throw Refusal.INVALID_INPUT.because("Service role name for " + service + " is not known.");
    }
    if (request.customSuffix() != null) {
      throw Refusal.INVALID_INPUT.because("Custom suffix is not allowed for " + service);
    }
    if (iam.roles.containsKey(name)) {
      throw Refusal.INVALID_INPUT.because(
          "Service role name "
              + name
              + " has been taken in this account, please try a different suffix.");
    }
    Role role = add(account, service, request.description()).role;
    return CreateServiceLinkedRoleResponse.builder()
        .role(role.toBuilder().description(null).maxSessionDuration(null).build())
        .build();
  }

  /** Makes Cloud9's role, as Cloud9 does with the first environment. */
  static void ensureCloud9(Account account) {
    if (!Iam.of(account).roles.containsKey(NAMES.get(CLOUD9))) {
      add(account, CLOUD9, "Service linked role for AWS Cloud9");
    }
  }

  private static RoleEntry add(Account account, String service, String description) {
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\""
            + service
            + "\"]},\"Action\":[\"sts:AssumeRole\"]}]}";
    Role role =
        Role.builder()
            .path("/aws-service-role/" + service + "/")
            .roleName(NAMES.get(service))
            .assumeRolePolicyDocument(trust)
            .description(description)
            .maxSessionDuration(3600)
            .build();
    return IamRoles.add(account, role, List.of());
  }
}

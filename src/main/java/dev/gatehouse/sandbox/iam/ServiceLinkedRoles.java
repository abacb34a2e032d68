package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskFailureReasonType;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Service-linked roles: the operations on them, and their creation by services. */
public final class ServiceLinkedRoles {

  /** Service principal of Cloud9. */
  public static final String CLOUD9 = "cloud9.amazonaws.com";

  private static final String PATH = "/aws-service-role/";
  private static final String TASK = "task";

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

  private ServiceLinkedRoles(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  static void register(Account account, Operations operations) {
    ServiceLinkedRoles own = new ServiceLinkedRoles(account);
    operations
        .changes(CreateServiceLinkedRoleRequest.class, own::create)
        .changes(DeleteServiceLinkedRoleRequest.class, own::delete)
        .reads(GetServiceLinkedRoleDeletionStatusRequest.class, own::deletion);
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

  /**
   * Deletes a role unless its service still uses it. In both cases the request succeeds; only the
   * deletion's status reports the failure.
   */
  private DeleteServiceLinkedRoleResponse delete(DeleteServiceLinkedRoleRequest request) {
    String name = request.roleName();
    RoleEntry entry = iam.roles.get(name);
    if (entry == null || !entry.role.path().startsWith(PATH)) {
      throw Refusal.NO_SUCH_ENTITY.because("The role with name " + name + " cannot be found.");
    }
    if (!isUsed(name)) {
      iam.roles.remove(name);
    }
    return DeleteServiceLinkedRoleResponse.builder()
        .deletionTaskId(TASK + entry.role.path() + name + "/" + entry.role.roleId())
        .build();
  }

  private boolean isUsed(String name) {
    return iam.serviceRoleUses.getOrDefault(name, () -> false).getAsBoolean();
  }

  private GetServiceLinkedRoleDeletionStatusResponse deletion(
      GetServiceLinkedRoleDeletionStatusRequest request) {
    String[] parts = request.deletionTaskId().split("/");
    if (!request.deletionTaskId().startsWith(TASK + PATH) || parts.length != 5) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "Deletion task " + request.deletionTaskId() + " cannot be found.");
    }
    RoleEntry there = iam.roles.get(parts[3]);
    return there != null && there.role.roleId().equals(parts[4])
        ? GetServiceLinkedRoleDeletionStatusResponse.builder()
            .status(DeletionTaskStatusType.FAILED)
            .reason(
                DeletionTaskFailureReasonType.builder()
                    .reason("The service has resources that use the role.")
                    .build())
            .build()
        : GetServiceLinkedRoleDeletionStatusResponse.builder()
            .status(DeletionTaskStatusType.SUCCEEDED)
            .build();
  }

  /**
   * Creates the role of a service unless it exists, as the service does when it first needs the
   * role.
   *
   * @param service service principal, such as {@link #CLOUD9}
   * @param isUsed returns whether the service has resources that use the role
   */
  public static void ensure(
      Account account, String service, String description, BooleanSupplier isUsed) {
    Iam iam = Iam.of(account);
    String name = Objects.requireNonNull(NAMES.get(service), service);
    iam.serviceRoleUses.put(name, isUsed);
    if (!iam.roles.containsKey(name)) {
      add(account, service, description);
    }
  }

  private static RoleEntry add(Account account, String service, String description) {
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\""
            + service
            + "\"]},\"Action\":[\"sts:AssumeRole\"]}]}";
    Role role =
        Role.builder()
            .path(PATH + service + "/")
            .roleName(NAMES.get(service))
            .assumeRolePolicyDocument(trust)
            .description(description)
            .maxSessionDuration(3600)
            .build();
    return RoleOperations.add(account, role, List.of());
  }
}

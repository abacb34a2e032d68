package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.authorization.PrincipalNames;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.ec2.AgentRoute;
import dev.gatehouse.sandbox.ec2.Ec2;
import dev.gatehouse.sandbox.ec2.Ec2Settings;
import dev.gatehouse.sandbox.ec2.LaunchLimits;
import dev.gatehouse.sandbox.ec2.OfferedTypes;
import dev.gatehouse.sandbox.ec2.RegionState;
import dev.gatehouse.sandbox.iam.Entities.ProfileEntry;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.iam.ServiceLinkedRoles;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloud9.model.ConnectionType;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Response;
import software.amazon.awssdk.services.cloud9.model.Tag;

/** Creates environments, with the checks that Cloud9 makes first. */
final class EnvironmentCreation {

  private static final String ROLE = "AWSCloud9SSMAccessRole";
  private static final String ROLE_PATH = "/service-role/";
  private static final String PROFILE = "AWSCloud9SSMInstanceProfile";
  private static final String PROFILE_PATH = "/cloud9/";
  private static final Set<String> GOOD_POLICIES =
      Set.of("AWSCloud9SSMInstanceProfile", "AmazonSSMManagedInstanceCore", "AdministratorAccess");

  private static final String PARAMETER = "resolve:ssm:/aws/service/cloud9/amis/";
  private static final Set<String> IMAGES =
      Set.of(
          "amazonlinux-2-x86_64",
          "amazonlinux-2023-x86_64",
          "ubuntu-18.04-x86_64",
          "ubuntu-22.04-x86_64");

  private final Account account;
  private final Environments environments;
  private final Iam iam;

  EnvironmentCreation(Account account) {
    this.account = account;
    this.environments = Environments.of(account);
    this.iam = Iam.of(account);
  }

  /**
   * Creates an environment, or returns the earlier one if the client token was used before. If the
   * instance cannot start or connect, the environment is created all the same and then fails.
   *
   * @throws AwsError if Cloud9 refuses the request, or if it is a dry run
   */
  CreateEnvironmentEc2Response create(CreateEnvironmentEc2Request request) {
    Optional<Environment> earlier = sameToken(request);
    if (earlier.isPresent()) {
      return response(earlier.get());
    }
    String owner =
        Objects.requireNonNullElseGet(request.ownerArn(), () -> PrincipalNames.arn(account));
    checkImage(request.imageId());
    checkNetwork(request.subnetId());
    checkOwner(owner);
    checkName(request.name(), owner);
    if (Boolean.TRUE.equals(request.dryRun())) {
      throw new AwsError(
          400, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
    Optional<String> flaw = Optional.empty();
    if (request.connectionType() == ConnectionType.CONNECT_SSM) {
      RoleEntry role = settledRole();
      flaw =
          role.attached.stream()
                  .anyMatch(arn -> GOOD_POLICIES.contains(arn.substring(arn.lastIndexOf('/') + 1)))
              ? Optional.empty()
              : Optional.of(CreationFailure.NO_PUBLIC_ADDRESS.reason());
      if (flaw.isEmpty()) {
        flaw = launchFlaw(request.instanceType());
      }
      if (flaw.isEmpty() && !leadsOut(request.subnetId())) {
        flaw = Optional.of(CreationFailure.NO_PUBLIC_ADDRESS.reason());
      }
    }
    ServiceLinkedRoles.ensure(
        account,
        ServiceLinkedRoles.CLOUD9,
        "Service linked role for AWS Cloud9",
        Environments.of(account)::areThere);
    return response(add(request, owner, flaw));
  }

  /**
   * Returns why the instance cannot start, or the failure in the settings; empty if neither
   * applies.
   */
  private Optional<String> launchFlaw(String type) {
    RegionState network = Ec2.network(account);
    if (network.pendingLaunches > 0) {
      network.pendingLaunches--;
      return Optional.of(CreationFailure.PENDING_VERIFICATION.reason());
    }
    int limit = Ec2Settings.of(account).vcpuLimit();
    if (OfferedTypes.known(type).filter(known -> known.vcpus() > limit).isPresent()) {
      return Optional.of(LaunchLimits.overLimit(limit));
    }
    return Cloud9Settings.of(account).failure().map(CreationFailure::reason);
  }

  private static CreateEnvironmentEc2Response response(Environment environment) {
    return CreateEnvironmentEc2Response.builder().environmentId(environment.id).build();
  }

  private Environment add(
      CreateEnvironmentEc2Request request, String owner, Optional<String> flaw) {
    String id = account.ids.hex("environment", account.region() + " " + request.name(), 32);
    String arn =
        "arn:"
            + account.settings.partition()
            + ":cloud9:"
            + account.region()
            + ":"
            + account.settings.number()
            + ":environment:"
            + id;
    CreateEnvironmentEc2Request made =
        request.connectionType() == null
            ? request.toBuilder().connectionType(ConnectionType.CONNECT_SSH).build()
            : request;
    Environment environment = new Environment(id, account.region(), arn, owner, made, flaw);
    for (Tag tag : request.tags()) {
      environment.tags.put(tag.key(), tag.value());
    }
    environments.byId.put(id, environment);
    return environment;
  }

  /**
   * Returns the environment that an earlier request with the same client token created, if any.
   *
   * @throws AwsError if that request had another name
   */
  private Optional<Environment> sameToken(CreateEnvironmentEc2Request request) {
    String token = request.clientRequestToken();
    if (token == null) {
      return Optional.empty();
    }
    Optional<Environment> same =
        environments.byId.values().stream()
            .filter(environment -> environment.region.equals(account.region()))
            .filter(environment -> token.equals(environment.made.clientRequestToken()))
            .findFirst();
    if (same.isPresent() && !same.get().made.name().equals(request.name())) {
      throw Refusal.CONFLICT.because(
          "The client request token was used for another environment before.");
    }
    return same;
  }

  private static void checkImage(String image) {
    String alias = image.startsWith(PARAMETER) ? image.substring(PARAMETER.length()) : image;
    if (!IMAGES.contains(alias)) {
      throw Refusal.BAD_REQUEST.because("The image " + image + " is not one that Cloud9 offers.");
    }
  }

  private void checkNetwork(@Nullable String subnet) {
    if (subnet == null && Ec2.network(account).defaultSubnet().isEmpty()) {
      throw Refusal.BAD_REQUEST.because("No default VPC for this user");
    }
    if (subnet != null && !Ec2.network(account).hasSubnet(subnet)) {
      throw Refusal.BAD_REQUEST.because("The subnet ID '" + subnet + "' does not exist");
    }
  }

  private boolean leadsOut(@Nullable String subnet) {
    RegionState network = Ec2.network(account);
    return Optional.ofNullable(subnet)
        .map(network.subnets::get)
        .or(network::defaultSubnet)
        .filter(one -> new AgentRoute(network).leadsCloud9Out(one, account.region()))
        .isPresent();
  }

  private void checkOwner(String arn) {
    String users = account.iamArn("user/");
    boolean known =
        !arn.startsWith(users)
            || iam.users.values().stream().anyMatch(entry -> entry.user.arn().equals(arn));
    if (!known || !arn.contains("::" + account.settings.number() + ":")) {
      throw Refusal.BAD_REQUEST.because("The owner " + arn + " is not known in this account.");
    }
  }

  private void checkName(String name, String owner) {
    boolean taken =
        environments.byId.values().stream()
            .filter(environment -> environment.region.equals(account.region()))
            .anyMatch(
                environment -> environment.name.equals(name) && environment.ownerArn.equals(owner));
    if (taken) {
      throw Refusal.CONFLICT.because(
          "An environment with the name " + name + " exists already for this owner.");
    }
  }

  /**
   * Returns the role in the instance profile. Cloud9 may use only this profile and role, with these
   * names and paths.
   *
   * @throws AwsError if profile or role is missing or has another path, or if EC2 does not see the
   *     profile yet
   */
  private RoleEntry settledRole() {
    ProfileEntry profile = iam.profiles.get(PROFILE);
    if (profile == null || !profile.profile.path().equals(PROFILE_PATH)) {
      throw Refusal.ACCESS_DENIED.because(
          "User: "
              + account.iamArn("assumed-role/AWSServiceRoleForAWSCloud9/AWSCloud9")
              + " is not authorized to perform: iam:GetInstanceProfile on resource: instance"
              + " profile "
              + PROFILE);
    }
    RoleEntry role = profile.role.map(iam.roles::get).orElse(null);
    if (role == null || !role.role.roleName().equals(ROLE) || !role.role.path().equals(ROLE_PATH)) {
      throw Refusal.ACCESS_DENIED.because(
          "User: "
              + account.iamArn("assumed-role/AWSServiceRoleForAWSCloud9/AWSCloud9")
              + " is not authorized to perform: iam:PassRole on resource: "
              + account.iamArn("role" + ROLE_PATH + ROLE));
    }
    if (profile.refusals > 0) {
      profile.refusals--;
      throw Refusal.BAD_REQUEST.because(
          "Value ("
              + PROFILE
              + ") for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile"
              + " name");
    }
    return role;
  }
}

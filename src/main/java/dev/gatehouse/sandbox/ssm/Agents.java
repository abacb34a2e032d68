package dev.gatehouse.sandbox.ssm;

import dev.gatehouse.sandbox.authorization.Permissions;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.ec2.AgentRoute;
import dev.gatehouse.sandbox.ec2.Ec2;
import dev.gatehouse.sandbox.ec2.Ec2Settings;
import dev.gatehouse.sandbox.ec2.EndpointOperations;
import dev.gatehouse.sandbox.ec2.InstanceEntry;
import dev.gatehouse.sandbox.ec2.RegionState;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.policy.PolicyDocument;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents on instances, which call Systems Manager by themselves if they may and can. */
final class Agents {

  /** What an agent calls to be known, and to have sessions. */
  private static final List<String> CALLS =
      List.of(
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel");

  private final Account account;
  private final Iam iam;

  Agents(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  /** Lets an instance's agent go on by a step, since somebody looks for it. */
  void look(InstanceEntry instance) {
    RegionState network = Ec2.network(account);
    network.endpoints.replaceAll(
        (id, endpoint) ->
            endpoint.vpcId().equals(instance.made.vpc())
                ? EndpointOperations.settled(endpoint)
                : endpoint);
    boolean canReach =
        instance.isRunning() && mayRegister(instance) && new AgentRoute(network).isOpen(instance);
    instance.lookAtAgent(canReach, Ec2Settings.of(account).agentLooks());
  }

  /** The role whose credentials an instance has. */
  Optional<RoleEntry> role(InstanceEntry instance) {
    return instance
        .made
        .profile()
        .flatMap(name -> Optional.ofNullable(iam.profiles.get(name)))
        .flatMap(profile -> profile.role)
        .flatMap(name -> Optional.ofNullable(iam.roles.get(name)));
  }

  private boolean mayRegister(InstanceEntry instance) {
    return role(instance).filter(this::trustsEc2).filter(this::mayCall).isPresent();
  }

  private boolean mayCall(RoleEntry role) {
    return CALLS.stream().allMatch(action -> new Permissions(account).may(role, action));
  }

  private boolean trustsEc2(RoleEntry role) {
    String trust = URLDecoder.decode(role.role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    return PolicyDocument.statements(trust).stream()
        .filter(statement -> "Allow".equals(statement.get("Effect")))
        .map(statement -> statement.get("Principal"))
        .filter(Map.class::isInstance)
        .flatMap(principal -> PolicyDocument.each(((Map<?, ?>) principal).get("Service")).stream())
        .anyMatch(service -> service.toString().startsWith("ec2.amazonaws.com"));
  }
}

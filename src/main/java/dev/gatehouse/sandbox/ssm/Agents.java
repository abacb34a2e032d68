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

/** The SSM Agents on instances, which register if permissions and network allow it. */
final class Agents {

  /** Actions that the role must allow, so that the agent can register and have sessions. */
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

  /**
   * Counts a lookup of an instance's agent, which may register the agent. Pending endpoints of the
   * instance's VPC become available first.
   */
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

  /** Returns the role in the instance profile of an instance; empty if it has none. */
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

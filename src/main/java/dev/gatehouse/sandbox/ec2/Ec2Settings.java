package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;

/**
 * What a practice account's EC2 is made with.
 *
 * @param networks what networks each Region has
 * @param freePlan whether the account may start only types that are eligible for the free plan
 * @param pendingLaunches how many launches each Region refuses while it verifies the account
 * @param vcpuLimit how many vCPUs may run at a time in a Region
 * @param agentLooks how many looks at a running instance's agent find none before it registers
 * @param access whether it serves the account
 */
public record Ec2Settings(
    Networks networks,
    boolean freePlan,
    int pendingLaunches,
    int vcpuLimit,
    int agentLooks,
    Ec2Verification access) {

  /**
   * The networks of each Region.
   *
   * @param defaultVpc whether there is a default VPC
   * @param privateSubnets what other subnets there are
   * @param blockMode what VPC Block Public Access blocks: {@code off}, {@code block-ingress} or
   *     {@code block-bidirectional}
   * @param ipv6 whether VPCs have IPv6 addresses
   */
  public record Networks(
      boolean defaultVpc, PrivateSubnets privateSubnets, String blockMode, boolean ipv6) {

    public Networks withDefaultVpc(boolean value) {
      return new Networks(value, privateSubnets, blockMode, ipv6);
    }

    public Networks withPrivateSubnets(PrivateSubnets value) {
      return new Networks(defaultVpc, value, blockMode, ipv6);
    }

    public Networks withBlockMode(String value) {
      return new Networks(defaultVpc, privateSubnets, value, ipv6);
    }

    public Networks withIpv6(boolean value) {
      return new Networks(defaultVpc, privateSubnets, blockMode, value);
    }
  }

  /** Nothing is blocked. */
  static final String OFF = "off";

  /** NAT gateways and egress-only gateways pass, and nothing else does. */
  static final String INGRESS = "block-ingress";

  /** Nothing passes. */
  static final String BOTH = "block-bidirectional";

  /** A new account's: a default VPC, no free plan's limit, five vCPUs. */
  public static final Ec2Settings NEW =
      new Ec2Settings(
          new Networks(true, PrivateSubnets.NONE, OFF, false),
          false,
          0,
          5,
          2,
          Ec2Verification.ACTIVE);

  /** Those of an account. */
  public static Ec2Settings of(Account account) {
    return account.settings.of(Ec2Settings.class);
  }

  public Ec2Settings with(Networks value) {
    return new Ec2Settings(value, freePlan, pendingLaunches, vcpuLimit, agentLooks, access);
  }

  public Ec2Settings withFreePlan(boolean value) {
    return new Ec2Settings(networks, value, pendingLaunches, vcpuLimit, agentLooks, access);
  }

  public Ec2Settings withPendingLaunches(int value) {
    return new Ec2Settings(networks, freePlan, value, vcpuLimit, agentLooks, access);
  }

  public Ec2Settings withVcpuLimit(int value) {
    return new Ec2Settings(networks, freePlan, pendingLaunches, value, agentLooks, access);
  }

  public Ec2Settings withAgentLooks(int value) {
    return new Ec2Settings(networks, freePlan, pendingLaunches, vcpuLimit, value, access);
  }

  public Ec2Settings withAccess(Ec2Verification value) {
    return new Ec2Settings(networks, freePlan, pendingLaunches, vcpuLimit, agentLooks, value);
  }
}

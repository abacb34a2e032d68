package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;

/**
 * Initial settings of EC2 in a practice account.
 *
 * @param networks initial networks of each Region
 * @param freePlan whether the account may start only instance types that the free plan includes
 * @param pendingLaunches number of launches that each Region refuses while AWS verifies the account
 * @param vcpuLimit quota of vCPUs that may run at the same time in a Region
 * @param agentLooks number of lookups of a running instance that do not find its agent yet; the
 *     next lookup finds it registered
 * @param access whether EC2 serves the account or refuses every request
 */
public record Ec2Settings(
    Networks networks,
    boolean freePlan,
    int pendingLaunches,
    int vcpuLimit,
    int agentLooks,
    Ec2Verification access) {

  /**
   * Initial networks of each Region.
   *
   * @param defaultVpc whether the Region has a default VPC
   * @param privateSubnets the kind of subnets in a second VPC, if any
   * @param blockMode what VPC Block Public Access blocks: {@code off}, {@code block-ingress} or
   *     {@code block-bidirectional}
   * @param ipv6 whether each VPC has an IPv6 CIDR block
   */
  public record Networks(
      boolean defaultVpc, PrivateSubnets privateSubnets, String blockMode, boolean ipv6) {

    /** Returns a copy with or without a default VPC. */
    public Networks withDefaultVpc(boolean value) {
      return new Networks(value, privateSubnets, blockMode, ipv6);
    }

    /** Returns a copy with another kind of private subnets. */
    public Networks withPrivateSubnets(PrivateSubnets value) {
      return new Networks(defaultVpc, value, blockMode, ipv6);
    }

    /**
     * Returns a copy with another mode of VPC Block Public Access.
     *
     * @param value {@code off}, {@code block-ingress} or {@code block-bidirectional}
     */
    public Networks withBlockMode(String value) {
      return new Networks(defaultVpc, privateSubnets, value, ipv6);
    }

    /** Returns a copy whose VPCs have IPv6 CIDR blocks or not. */
    public Networks withIpv6(boolean value) {
      return new Networks(defaultVpc, privateSubnets, blockMode, value);
    }
  }

  /** VPC Block Public Access blocks nothing. */
  static final String OFF = "off";

  /** VPC Block Public Access lets only NAT gateways and egress-only internet gateways pass. */
  static final String INGRESS = "block-ingress";

  /** VPC Block Public Access blocks all traffic to and from the internet. */
  static final String BOTH = "block-bidirectional";

  /** Settings of a new account: a default VPC, no free plan, 5 vCPUs and an active EC2. */
  public static final Ec2Settings NEW =
      new Ec2Settings(
          new Networks(true, PrivateSubnets.NONE, OFF, false),
          false,
          0,
          5,
          2,
          Ec2Verification.ACTIVE);

  /** Returns the EC2 settings of an account. */
  public static Ec2Settings of(Account account) {
    return account.settings.of(Ec2Settings.class);
  }

  /** Returns a copy with other networks. */
  public Ec2Settings with(Networks value) {
    return new Ec2Settings(value, freePlan, pendingLaunches, vcpuLimit, agentLooks, access);
  }

  /** Returns a copy with or without the free plan. */
  public Ec2Settings withFreePlan(boolean value) {
    return new Ec2Settings(networks, value, pendingLaunches, vcpuLimit, agentLooks, access);
  }

  /**
   * Returns a copy with another number of launches that each Region refuses during verification.
   *
   * @param value at least 0
   */
  public Ec2Settings withPendingLaunches(int value) {
    return new Ec2Settings(networks, freePlan, value, vcpuLimit, agentLooks, access);
  }

  /** Returns a copy with another quota of vCPUs per Region. */
  public Ec2Settings withVcpuLimit(int value) {
    return new Ec2Settings(networks, freePlan, pendingLaunches, value, agentLooks, access);
  }

  /** Returns a copy with another number of lookups before an agent registers. */
  public Ec2Settings withAgentLooks(int value) {
    return new Ec2Settings(networks, freePlan, pendingLaunches, vcpuLimit, value, access);
  }

  /** Returns a copy in which EC2 serves or refuses the account. */
  public Ec2Settings withAccess(Ec2Verification value) {
    return new Ec2Settings(networks, freePlan, pendingLaunches, vcpuLimit, agentLooks, value);
  }
}

package dev.gatehouse.sandbox;

/**
 * What a practice account's EC2 is made with.
 *
 * @param defaultVpc whether each Region has a default VPC
 * @param privateSubnets what other subnets each Region has
 * @param freePlan whether the account may start only types that are eligible for the free plan
 * @param pendingLaunches how many launches each Region refuses while it verifies the account
 * @param vcpuLimit how many vCPUs may run at a time in a Region
 * @param agentLooks how many looks at a running instance's agent find none before it registers
 * @param active whether AWS has activated it for the account
 */
record Ec2Settings(
    boolean defaultVpc,
    Sandbox.PrivateSubnets privateSubnets,
    boolean freePlan,
    int pendingLaunches,
    int vcpuLimit,
    int agentLooks,
    boolean active) {

  /** A new account's: a default VPC, no free plan's limit, five vCPUs. */
  static final Ec2Settings NEW =
      new Ec2Settings(true, Sandbox.PrivateSubnets.NONE, false, 0, 5, 2, true);

  Ec2Settings withDefaultVpc(boolean value) {
    return new Ec2Settings(
        value, privateSubnets, freePlan, pendingLaunches, vcpuLimit, agentLooks, active);
  }

  Ec2Settings withPrivateSubnets(Sandbox.PrivateSubnets value) {
    return new Ec2Settings(
        defaultVpc, value, freePlan, pendingLaunches, vcpuLimit, agentLooks, active);
  }

  Ec2Settings withFreePlan(boolean value) {
    return new Ec2Settings(
        defaultVpc, privateSubnets, value, pendingLaunches, vcpuLimit, agentLooks, active);
  }

  Ec2Settings withPendingLaunches(int value) {
    return new Ec2Settings(
        defaultVpc, privateSubnets, freePlan, value, vcpuLimit, agentLooks, active);
  }

  Ec2Settings withVcpuLimit(int value) {
    return new Ec2Settings(
        defaultVpc, privateSubnets, freePlan, pendingLaunches, value, agentLooks, active);
  }

  Ec2Settings withAgentLooks(int value) {
    return new Ec2Settings(
        defaultVpc, privateSubnets, freePlan, pendingLaunches, vcpuLimit, value, active);
  }

  Ec2Settings withActive(boolean value) {
    return new Ec2Settings(
        defaultVpc, privateSubnets, freePlan, pendingLaunches, vcpuLimit, agentLooks, value);
  }
}

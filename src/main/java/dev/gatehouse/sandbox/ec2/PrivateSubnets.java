package dev.gatehouse.sandbox.ec2;

/** What subnets each Region has in a VPC beside the default one. */
public enum PrivateSubnets {
  /** There is no other VPC. */
  NONE,
  /** Private ones that lead nowhere. */
  CLOSED,
  /** Private ones that lead to the internet by a NAT gateway in a public one. */
  NAT,
  /** Ones that lead to the internet by its gateway, and give no public addresses all the same. */
  WITHOUT_ADDRESSES
}

package dev.gatehouse.sandbox.ec2;

/** Kinds of subnets in a second VPC that each Region has besides the default one. */
public enum PrivateSubnets {
  /** No second VPC. */
  NONE,
  /** Private subnets without a route to the internet. */
  CLOSED,
  /** Private subnets with a route to a NAT gateway, and a public subnet. */
  NAT,
  /** Subnets with a route to an internet gateway that assign no public addresses. */
  WITHOUT_ADDRESSES
}

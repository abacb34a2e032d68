package dev.gatehouse.sandbox.ec2;

/**
 * A rule of a security group that lets something in.
 *
 * @param region where the group is
 * @param group the group's name
 * @param ports protocol and ports: {@code tcp 443-443}; {@code -1} for all
 * @param source a block of addresses, or another group's name
 */
public record InboundRule(String region, String group, String ports, String source) {}

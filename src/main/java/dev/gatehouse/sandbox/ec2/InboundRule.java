package dev.gatehouse.sandbox.ec2;

/**
 * An inbound rule of a security group.
 *
 * @param region Region of the group
 * @param group name of the group
 * @param ports protocol and ports, such as {@code tcp 443-443}; {@code -1} for all
 * @param source a CIDR block, the id of a prefix list or the name of a security group
 */
public record InboundRule(String region, String group, String ports, String source) {}

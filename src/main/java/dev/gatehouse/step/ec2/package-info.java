/**
 * What several steps share about EC2: VPCs, subnets and endpoints, security groups, the
 * environment's instance and its role, and prices.
 */
@NullMarked
package dev.gatehouse.step.ec2;

import org.jspecify.annotations.NullMarked;

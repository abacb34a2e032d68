/**
 * Simulates EC2 in the practice account: its resources by Region, its operations and its
 * permissions. What Systems Manager knows of an instance belongs to {@code ssm}.
 */
@NullMarked
package dev.gatehouse.sandbox.ec2;

import org.jspecify.annotations.NullMarked;

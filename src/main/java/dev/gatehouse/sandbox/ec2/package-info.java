/**
 * EC2 as the practice account serves it: its state by Region, its operations, and what it lets in
 * and out. Session Manager's view of an instance is in {@code ssm}.
 */
@NullMarked
package dev.gatehouse.sandbox.ec2;

import org.jspecify.annotations.NullMarked;

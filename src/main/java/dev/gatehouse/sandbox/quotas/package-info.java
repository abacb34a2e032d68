/**
 * Simulates Service Quotas in the practice account: the vCPU quotas of EC2. {@code ec2} enforces
 * them.
 */
@NullMarked
package dev.gatehouse.sandbox.quotas;

import org.jspecify.annotations.NullMarked;

/**
 * Simulates Cloud9 in the practice account: its environments and their members. The instances
 * behind environments are not created in {@code ec2}.
 */
@NullMarked
package dev.gatehouse.sandbox.cloud9;

import org.jspecify.annotations.NullMarked;

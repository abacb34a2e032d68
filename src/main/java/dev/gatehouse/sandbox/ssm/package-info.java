/**
 * Simulates Systems Manager in the practice account: agents on instances, connection status and
 * public parameters. The instances themselves belong to {@code ec2}.
 */
@NullMarked
package dev.gatehouse.sandbox.ssm;

import org.jspecify.annotations.NullMarked;

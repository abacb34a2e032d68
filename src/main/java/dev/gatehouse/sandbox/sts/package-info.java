/**
 * Simulates STS in the practice account: caller identities, temporary credentials and decoded
 * authorization messages. Whether a role trusts the caller is decided in {@code authorization}.
 */
@NullMarked
package dev.gatehouse.sandbox.sts;

import org.jspecify.annotations.NullMarked;

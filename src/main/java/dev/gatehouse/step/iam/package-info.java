/**
 * The parts of IAM that steps write for whomever: ARNs, policy documents, customer managed policies
 * and roles.
 */
@NullMarked
package dev.gatehouse.step.iam;

import org.jspecify.annotations.NullMarked;

/**
 * Reads, checks and evaluates policy documents. Includes AWS managed policies and the policy
 * validation of IAM Access Analyzer. The state of services belongs to their own packages.
 */
@NullMarked
package dev.gatehouse.sandbox.policy;

import org.jspecify.annotations.NullMarked;

/**
 * Simulates the policy validation of IAM Access Analyzer. The checks themselves belong to {@code
 * policy}.
 */
@NullMarked
package dev.gatehouse.sandbox.analyzer;

import org.jspecify.annotations.NullMarked;

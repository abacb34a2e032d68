/**
 * What AWS would refuse of a plan, found out before any of it is sent: dry runs, IAM's simulation,
 * quotas, and the check of policies.
 */
@NullMarked
package dev.gatehouse.plan.preflight;

import org.jspecify.annotations.NullMarked;

/**
 * Finding out what AWS would refuse, before any of a plan is sent: dry runs, IAM's simulation,
 * quotas, and the validation of policies. These classes only say which reads they need and judge
 * the answers; sending the reads belongs to {@code account}.
 */
@NullMarked
package dev.gatehouse.plan.preflight;

import org.jspecify.annotations.NullMarked;

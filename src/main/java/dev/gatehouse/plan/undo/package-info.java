/**
 * Undoing a plan: the inverses of its calls, their preconditions, and the plan that is made of
 * them. How to undo a particular call is known to its step, and carrying out such a plan belongs to
 * {@code account}.
 */
@NullMarked
package dev.gatehouse.plan.undo;

import org.jspecify.annotations.NullMarked;

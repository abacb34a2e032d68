/**
 * The review before a plan is applied: its actions, warnings and conflicts, and the confirmation.
 * Applying the plan belongs to {@code progress}.
 */
@NullMarked
package dev.gatehouse.ui.screen.review;

import org.jspecify.annotations.NullMarked;

/**
 * The progress of a plan while it is applied, action by action. Running the plan does not belong
 * here.
 */
@NullMarked
package dev.gatehouse.ui.screen.progress;

import org.jspecify.annotations.NullMarked;

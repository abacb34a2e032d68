/** A plan while it is carried out, action by action. */
@NullMarked
package dev.gatehouse.ui.screen.progress;

import org.jspecify.annotations.NullMarked;

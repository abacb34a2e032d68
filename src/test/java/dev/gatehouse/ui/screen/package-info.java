/** Pages of the full screen, as text. */
@NullMarked
package dev.gatehouse.ui.screen;

import org.jspecify.annotations.NullMarked;

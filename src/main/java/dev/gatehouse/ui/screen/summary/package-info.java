/** The end of a walk: what was done, what is left to do, and the same as Markdown. */
@NullMarked
package dev.gatehouse.ui.screen.summary;

import org.jspecify.annotations.NullMarked;

/** The end of a run: what was done and what is left to do, on a page and as Markdown. */
@NullMarked
package dev.gatehouse.ui.screen.summary;

import org.jspecify.annotations.NullMarked;

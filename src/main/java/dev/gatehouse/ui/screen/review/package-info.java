/** The plan before the yes: what would be done, what it costs and what stands in its way. */
@NullMarked
package dev.gatehouse.ui.screen.review;

import org.jspecify.annotations.NullMarked;

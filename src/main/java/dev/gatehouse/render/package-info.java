/** A plan as text: commands, scripts, documents. Pure: the same plan gives the same bytes. */
@NullMarked
package dev.gatehouse.render;

import org.jspecify.annotations.NullMarked;

/**
 * Renders a plan as text: commands, scripts, JSON. Rendering does no I/O on the account or the
 * terminal, and the same plan always yields the same bytes.
 */
@NullMarked
package dev.gatehouse.render;

import org.jspecify.annotations.NullMarked;

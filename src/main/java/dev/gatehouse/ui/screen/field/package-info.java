/**
 * The fields of a form as values: what was typed, where the cursor stands, which list is open, and
 * what all of it comes to in the walk. Keys in, the next value out; how it looks is drawn
 * elsewhere.
 */
@NullMarked
package dev.gatehouse.ui.screen.field;

import org.jspecify.annotations.NullMarked;

/**
 * The terminal under the full screen: {@link dev.gatehouse.ui.screen.terminal.Display} opens it,
 * shows cells, waits for events and gives it back. Here is all that knows bytes: what keys send,
 * what moves and colours cost, what a terminal lacks. Nothing here knows what is shown.
 *
 * <p>The cells are Lanterna's, the terminal's attributes, size, signals and description JLine's.
 * What is drawn on a {@code TextGraphics} through {@link dev.gatehouse.ui.screen.terminal.CellText}
 * comes out the same on Lanterna's virtual terminal and on a real one.
 */
@NullMarked
package dev.gatehouse.ui.screen.terminal;

import org.jspecify.annotations.NullMarked;

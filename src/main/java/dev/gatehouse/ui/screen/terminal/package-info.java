/**
 * The terminal below the full screen: {@link dev.gatehouse.ui.screen.terminal.Display} opens it,
 * shows cells, waits for events and restores it. All knowledge of bytes belongs here: key
 * sequences, cursor moves, colours and missing features. Nothing here knows what is shown.
 *
 * <p>Cells come from Lanterna; attributes, size, signals and description of the terminal from
 * JLine. Drawing on a {@code TextGraphics} with {@link dev.gatehouse.ui.screen.terminal.CellText}
 * has the same result on Lanterna's virtual terminal and on a real one.
 */
@NullMarked
package dev.gatehouse.ui.screen.terminal;

import org.jspecify.annotations.NullMarked;

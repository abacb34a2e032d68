/**
 * What pages are made of: the loop that shows them and takes keys, cells and styles, areas, rows,
 * lists that scroll, and a text field. Pages that many others need, such as that of a wait, are
 * here too. Nothing here knows what a page is about.
 */
@NullMarked
package dev.gatehouse.ui.screen.kit;

import org.jspecify.annotations.NullMarked;

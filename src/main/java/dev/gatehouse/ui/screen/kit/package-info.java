/**
 * The building blocks of pages: the loop that shows them, cells and styles, areas, rows, scrolling
 * views and input fields. Pages that many others need, such as the busy page, are here too. Nothing
 * here depends on the subject of a page.
 */
@NullMarked
package dev.gatehouse.ui.screen.kit;

import org.jspecify.annotations.NullMarked;

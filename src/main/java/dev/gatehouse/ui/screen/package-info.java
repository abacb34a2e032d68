/**
 * The face that fills the screen. A {@link dev.gatehouse.ui.screen.Page} is a value: it draws
 * itself into cells and answers a key with the next page, without I/O. One thread shows pages and
 * takes keys; the walk runs in another and waits for what a page comes to.
 */
@NullMarked
package dev.gatehouse.ui.screen;

import org.jspecify.annotations.NullMarked;

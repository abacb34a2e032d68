/**
 * The face that fills the screen. A {@link dev.gatehouse.ui.screen.kit.Page} is a value: it draws
 * itself into cells and answers a key with the next page, without I/O. One thread shows pages and
 * takes keys; the walk runs in another and waits for what a page comes to. Here pages are opened
 * for the walk, and what they ask for is done; what they look like is in the packages below.
 */
@NullMarked
package dev.gatehouse.ui.screen;

import org.jspecify.annotations.NullMarked;

/**
 * The full-screen interface. A {@link dev.gatehouse.ui.screen.kit.Page} is an immutable value: it
 * draws itself into cells and answers a key with the next page, without I/O. One thread shows pages
 * and takes keys; the walk runs in another and waits for results. This package opens pages for the
 * walk and performs their effects; the packages below contain the pages.
 */
@NullMarked
package dev.gatehouse.ui.screen;

import org.jspecify.annotations.NullMarked;

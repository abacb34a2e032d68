/** Tests of the terminal layer, and a program to try it by hand. */
@NullMarked
package dev.gatehouse.ui.screen.terminal;

import org.jspecify.annotations.NullMarked;

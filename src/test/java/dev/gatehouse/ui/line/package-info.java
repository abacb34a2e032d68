/** Tests of the line face, and a program to try it by hand. */
@NullMarked
package dev.gatehouse.ui.line;

import org.jspecify.annotations.NullMarked;

/** The whole program, as it is called. */
@NullMarked
package dev.gatehouse;

import org.jspecify.annotations.NullMarked;

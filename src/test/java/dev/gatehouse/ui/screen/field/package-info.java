/** Fields driven by keys. */
@NullMarked
package dev.gatehouse.ui.screen.field;

import org.jspecify.annotations.NullMarked;

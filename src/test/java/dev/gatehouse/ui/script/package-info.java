/** Tests of the scripted face. */
@NullMarked
package dev.gatehouse.ui.script;

import org.jspecify.annotations.NullMarked;

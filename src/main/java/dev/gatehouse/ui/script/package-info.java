/**
 * The face that asks nothing: answers come from a file, from options or are the defaults. Made with
 * {@code new ScriptUi(options)}; see {@link dev.gatehouse.ui.script.ScriptOptions}.
 */
@NullMarked
package dev.gatehouse.ui.script;

import org.jspecify.annotations.NullMarked;

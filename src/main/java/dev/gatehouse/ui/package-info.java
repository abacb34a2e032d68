/**
 * What the faces of the wizard have in common: the wording of a step, a review, the progress and a
 * summary as {@linkplain dev.gatehouse.ui.Line lines}, and their layout in a width. Pure but for
 * {@link dev.gatehouse.ui.Printer} and {@link dev.gatehouse.ui.Terminals}. It knows the wizard, the
 * steps and the plan; who makes commands out of calls or writes answers to a file is passed in as a
 * function.
 *
 * <p>The faces: {@code ui.line} asks in a terminal line by line, {@code ui.script} asks nothing.
 */
@NullMarked
package dev.gatehouse.ui;

import org.jspecify.annotations.NullMarked;

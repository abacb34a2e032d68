/**
 * The face that asks line by line. {@code LineUi.open(options)} makes it, see {@link
 * dev.gatehouse.ui.line.FaceOptions}; who opens it closes it, in a {@code finally} and in a
 * shutdown hook, so that the terminal is given back however the process ends. Talk goes to stderr
 * (to stdout if only that is a terminal), the summary to stdout.
 *
 * <p>{@link dev.gatehouse.ui.line.Talk} is what the parts speak through. It has two forms: a JLine
 * terminal that edits lines and rewrites them, and a plain one for dumb terminals, screen readers
 * and pipes, which leaves editing to the system.
 */
@NullMarked
package dev.gatehouse.ui.line;

import org.jspecify.annotations.NullMarked;

/**
 * A step of the walk as a form: its questions as fields, the options of a choice, the commands that
 * do the same, and the welcome before the first step.
 */
@NullMarked
package dev.gatehouse.ui.screen.form;

import org.jspecify.annotations.NullMarked;

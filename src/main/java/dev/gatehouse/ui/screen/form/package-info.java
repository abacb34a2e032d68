/**
 * A step of the wizard as a form: its questions as fields, the options of a choice, the equivalent
 * commands, and the welcome page. Building blocks without knowledge of questions belong in {@code
 * kit}.
 */
@NullMarked
package dev.gatehouse.ui.screen.form;

import org.jspecify.annotations.NullMarked;

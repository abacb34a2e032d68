/**
 * Pages for what only the person has or can do: the enrolment of an MFA device, passwords, codes,
 * and what is done in the console.
 */
@NullMarked
package dev.gatehouse.ui.screen.person;

import org.jspecify.annotations.NullMarked;

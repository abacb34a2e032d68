/**
 * Pages for what only the user has or can do: MFA devices, passwords, codes, and work in the
 * console. They do not call AWS.
 */
@NullMarked
package dev.gatehouse.ui.screen.person;

import org.jspecify.annotations.NullMarked;

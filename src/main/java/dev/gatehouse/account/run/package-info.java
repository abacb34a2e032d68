/**
 * Carrying out a plan in an account: calls, waits, what the person has to give, and when to stop.
 * Whatever leaves it open whether a call took effect is decided here.
 */
@NullMarked
package dev.gatehouse.account.run;

import org.jspecify.annotations.NullMarked;

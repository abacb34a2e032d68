/**
 * Carries out plans: sends calls, waits for states, asks the person, and stops on request. If it is
 * uncertain whether a call took effect, it is decided here. Planning, rendering and asking for
 * consent belong elsewhere.
 */
@NullMarked
package dev.gatehouse.account.run;

import org.jspecify.annotations.NullMarked;

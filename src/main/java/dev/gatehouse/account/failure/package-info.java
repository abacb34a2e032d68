/**
 * Why something did not work, in words for a person: what AWS's error codes and messages mean,
 * whose policy denies, and what of another author's message may be shown.
 */
@NullMarked
package dev.gatehouse.account.failure;

import org.jspecify.annotations.NullMarked;

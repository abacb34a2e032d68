/**
 * Reads the account: facts, and the identity of the caller. Nothing here changes the account, other
 * than having AWS generate its credential report.
 */
@NullMarked
package dev.gatehouse.account.read;

import org.jspecify.annotations.NullMarked;

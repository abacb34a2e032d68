/** Reading the account: facts, and who is calling. Nothing here changes anything. */
@NullMarked
package dev.gatehouse.account.read;

import org.jspecify.annotations.NullMarked;

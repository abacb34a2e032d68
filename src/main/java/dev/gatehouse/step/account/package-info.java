/** The step of the account: which one it is, its alias, its Region and its tags. */
@NullMarked
package dev.gatehouse.step.account;

import org.jspecify.annotations.NullMarked;

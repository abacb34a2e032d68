/**
 * Simulates AWS's price list and the account's Free Tier plan. Bills and budgets are not part of
 * it.
 */
@NullMarked
package dev.gatehouse.sandbox.billing;

import org.jspecify.annotations.NullMarked;

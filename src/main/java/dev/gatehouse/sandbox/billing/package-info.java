/** What things cost, and the plan of the account: the price list and the Free Tier. */
@NullMarked
package dev.gatehouse.sandbox.billing;

import org.jspecify.annotations.NullMarked;

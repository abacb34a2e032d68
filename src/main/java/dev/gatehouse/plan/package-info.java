/**
 * Plans as immutable values: their actions, the references between these, and the facts that they
 * follow from. Nothing here does I/O, or knows how a plan is printed or carried out.
 */
@NullMarked
package dev.gatehouse.plan;

import org.jspecify.annotations.NullMarked;

/**
 * The steps of the walk, one class each: what a step reads, asks, plans and says. Steps are pure;
 * they know neither how they are asked nor how their actions are carried out.
 */
@NullMarked
package dev.gatehouse.step;

import org.jspecify.annotations.NullMarked;

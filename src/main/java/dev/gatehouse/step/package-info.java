/**
 * The steps of the walk: what each reads, asks, wants and finds. They are pure: they know neither
 * how they are asked nor how their actions are carried out, and of each other's answers only the
 * keys.
 */
@NullMarked
package dev.gatehouse.step;

import org.jspecify.annotations.NullMarked;

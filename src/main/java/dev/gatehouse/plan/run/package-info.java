/**
 * The interface between a running plan and the program that shows it: progress, questions to the
 * person, and the outcome. {@code account} carries plans out, and the user interfaces implement
 * what it calls.
 */
@NullMarked
package dev.gatehouse.plan.run;

import org.jspecify.annotations.NullMarked;

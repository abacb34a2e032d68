/**
 * A plan while it is carried out: what it tells, what it asks of the person, and what comes of it.
 * {@code account} carries it out, and the interfaces listen.
 */
@NullMarked
package dev.gatehouse.plan.run;

import org.jspecify.annotations.NullMarked;

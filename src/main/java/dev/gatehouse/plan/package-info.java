/**
 * What will be done, as values: the plan, its actions, what they refer to and what they need.
 * Nothing here reads a file, opens a socket or knows how a plan is printed or carried out.
 */
@NullMarked
package dev.gatehouse.plan;

import org.jspecify.annotations.NullMarked;

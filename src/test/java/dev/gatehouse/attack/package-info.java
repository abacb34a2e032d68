/** The program as whoever wants to do harm meets it: with what they control, and nothing else. */
@org.jspecify.annotations.NullMarked
package dev.gatehouse.attack;

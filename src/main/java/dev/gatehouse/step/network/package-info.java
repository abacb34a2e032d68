/** The step of the network in which the environment stands. */
@NullMarked
package dev.gatehouse.step.network;

import org.jspecify.annotations.NullMarked;

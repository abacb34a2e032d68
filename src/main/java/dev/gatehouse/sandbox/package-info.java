/**
 * A practice AWS account, in memory: behind the SDK's HTTP client interface, or served on loopback
 * for the {@code aws} command. Here is how it is made, served and dispatched to; each service has a
 * package of its own, listed in {@link Services}. Only {@code cli} knows it.
 */
@NullMarked
package dev.gatehouse.sandbox;

import org.jspecify.annotations.NullMarked;

/**
 * A practice AWS account, in memory: behind the SDK's HTTP client interface, or served on loopback
 * for the {@code aws} command. Only {@code cli} knows it.
 */
@NullMarked
package dev.gatehouse.sandbox;

import org.jspecify.annotations.NullMarked;

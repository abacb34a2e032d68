/**
 * Explains failures to people: what AWS's error codes and messages mean, which policy denies a
 * request, and what may be shown of messages of other authors. It sends nothing.
 */
@NullMarked
package dev.gatehouse.account.failure;

import org.jspecify.annotations.NullMarked;

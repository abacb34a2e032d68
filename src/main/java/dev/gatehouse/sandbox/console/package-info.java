/**
 * What only a person can do, in the AWS console in a browser: no request of the API does it.
 * Services do not know it.
 */
@NullMarked
package dev.gatehouse.sandbox.console;

import org.jspecify.annotations.NullMarked;

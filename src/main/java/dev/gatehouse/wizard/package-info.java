/**
 * The walk: the order of the steps, answering, going back, the answers file and its schema, and the
 * port to whoever asks. It knows no terminal and sends nothing.
 */
@NullMarked
package dev.gatehouse.wizard;

import org.jspecify.annotations.NullMarked;

/**
 * How text is written, the same for all faces and formats: the quoting of shells, and characters
 * that nobody sees. It knows nobody.
 */
@NullMarked
package dev.gatehouse.text;

import org.jspecify.annotations.NullMarked;

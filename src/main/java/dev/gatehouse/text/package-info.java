/**
 * How text is written, the same for all faces and formats: the quoting of shells, the escapes of
 * JSON, characters that nobody sees or a terminal lacks, the letters and signs that it has, its
 * width and its wrapping, and the standard streams, which only take what is guarded so; and how a
 * file of text is read. It knows nobody.
 */
@NullMarked
package dev.gatehouse.text;

import org.jspecify.annotations.NullMarked;

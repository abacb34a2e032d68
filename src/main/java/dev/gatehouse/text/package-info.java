/**
 * How text is written, alike in all interfaces and formats: quoting for shells, escapes of JSON,
 * invisible characters, the characters of a terminal, width and wrapping. The standard streams and
 * the reading of text files belong here too. This package depends on no other package of Gatehouse.
 */
@NullMarked
package dev.gatehouse.text;

import org.jspecify.annotations.NullMarked;

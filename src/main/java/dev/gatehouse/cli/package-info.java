/**
 * The command line: options, exit statuses, and the wiring of the other packages to each other.
 * What a command does is said elsewhere; what it is given and who carries it out is said here.
 */
@NullMarked
package dev.gatehouse.cli;

import org.jspecify.annotations.NullMarked;

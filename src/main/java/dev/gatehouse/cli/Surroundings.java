package dev.gatehouse.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a run of the program is given from outside.
 *
 * @param in typed answers
 * @param out results
 * @param err talk and progress
 * @param environment the environment variables
 * @param leave ends the process at once with the status of an interrupted one
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Runnable leave) {}

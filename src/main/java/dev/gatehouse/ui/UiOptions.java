package dev.gatehouse.ui;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.wizard.Walk;
import java.io.InputStream;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * What a face that asks a person is given.
 *
 * @param terminal what the environment says of the terminal
 * @param secrets what the environment holds for the plan, such as {@code ADMIN_PASSWORD}
 * @param in standard input
 * @param out standard output, where the summary goes
 * @param err standard error, where the talk goes
 * @param occasion practice, dry run
 * @param colour whether colours may be used, if the environment has nothing against it
 * @param commands the equivalent commands of a call of a walk, lines
 * @param saves writes the files that the person asks for
 * @param random makes passwords; a {@code SecureRandom} but in tests
 * @param again the command that goes on where this run stopped
 * @param stop asks the running plan to stop before its next action
 * @param leave ends the process with the status of an interrupted one, when a person insists while
 *     something cannot be stopped
 */
public record UiOptions(
    TerminalProfile terminal,
    EnvironmentSecrets secrets,
    InputStream in,
    StandardStream out,
    StandardStream err,
    Occasion occasion,
    boolean colour,
    BiFunction<Walk, Call, String> commands,
    Saves saves,
    RandomGenerator random,
    ShellCommand again,
    Runnable stop,
    Runnable leave) {}

package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.wizard.Walk;
import java.util.function.BiFunction;

/**
 * The context that all pages of a run share.
 *
 * @param letters the characters that the terminal can show; layout before drawing depends on them
 * @param occasion whether this is practice, a dry run or a real account
 * @param commands returns the equivalent shell commands for a call of a walk, as lines
 * @param again the command that resumes this run after it stops
 */
public record Scene(
    Letters letters,
    Occasion occasion,
    BiFunction<Walk, Call, String> commands,
    ShellCommand again) {}

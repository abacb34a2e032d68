package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.wizard.Walk;
import java.util.function.BiFunction;

/**
 * What all pages of a run have in common.
 *
 * @param letters the letters of the terminal: what is counted in rows before it is drawn is laid
 *     out in them
 * @param occasion practice, dry run
 * @param commands the equivalent commands of a call of a walk, lines
 * @param again the command that goes on where this run stopped
 */
public record Scene(
    Letters letters,
    Occasion occasion,
    BiFunction<Walk, Call, String> commands,
    ShellCommand again) {}

package dev.gatehouse.ui.script;

import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Occasion;
import java.util.Set;

/**
 * What the scripted face is given.
 *
 * @param letters what the locale has
 * @param secrets what the environment holds for the plan, such as {@code ADMIN_PASSWORD}
 * @param out where the summary goes
 * @param err where everything else goes
 * @param occasion practice, dry run
 * @param aloud whether the walk is told step by step, with the answers that were taken
 * @param yes whether the plan is accepted
 * @param accepted ids of the actions with a hazard that were accepted by name
 * @param again the command that goes on where this run stopped
 */
public record ScriptOptions(
    Letters letters,
    EnvironmentSecrets secrets,
    StandardStream out,
    StandardStream err,
    Occasion occasion,
    boolean aloud,
    boolean yes,
    Set<String> accepted,
    ShellCommand again) {

  public ScriptOptions {
    accepted = Set.copyOf(accepted);
  }
}

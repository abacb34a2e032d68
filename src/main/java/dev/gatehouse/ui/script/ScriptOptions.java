package dev.gatehouse.ui.script;

import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.Occasion;
import java.util.Map;
import java.util.Set;

/**
 * What the scripted face is given.
 *
 * @param environment the environment variables: locale, {@code ADMIN_PASSWORD} and the like
 * @param out where the summary goes
 * @param err where everything else goes
 * @param occasion practice, dry run
 * @param aloud whether the walk is told step by step, with the answers that were taken
 * @param yes whether the plan is accepted
 * @param accepted ids of the actions with a hazard that were accepted by name
 * @param again the command that goes on where this run stopped
 */
public record ScriptOptions(
    Map<String, String> environment,
    StandardStream out,
    StandardStream err,
    Occasion occasion,
    boolean aloud,
    boolean yes,
    Set<String> accepted,
    ShellCommand again) {

  public ScriptOptions {
    environment = Map.copyOf(environment);
    accepted = Set.copyOf(accepted);
  }
}

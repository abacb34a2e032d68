package dev.gatehouse.ui.script;

import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Occasion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The face that asks nothing, in a real account, where all that it says goes to one place. */
public final class ScriptFaces {

  private ScriptFaces() {}

  /**
   * One that says yes to the plan, and accepts nothing by name.
   *
   * @param aloud whether it tells each step
   */
  public static ScriptUi saying(StandardStream stream, boolean aloud) {
    return new ScriptUi(
        new ScriptOptions(
            Letters.of(StandardCharsets.UTF_8, false),
            new EnvironmentSecrets(Map.of()),
            stream,
            stream,
            new Occasion(false, false),
            aloud,
            true,
            Set.of(),
            ShellCommand.of("gatehouse", "setup")));
  }
}

package dev.gatehouse.step.environment;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What an instance does when it starts for the first time: it sets up what it then does by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">User data</a>
 */
final class InstanceUserData {

  // None of it is a file beside a class: to open the jar for it takes a twentieth of the start.
  private static final String BEGIN =
      """
      #!/bin/bash
      # Made by Gatehouse: sets up what this instance does by itself.
      set -eu
      """;

  private InstanceUserData() {}

  /**
   * The script.
   *
   * @param minutes after how many without use it stops; 0: it never does
   * @param patch whether it installs security updates
   * @return the script; nothing if there is nothing to set up
   */
  static Optional<String> script(int minutes, boolean patch) {
    List<String> parts = new ArrayList<>();
    if (minutes > 0) {
      parts.add(StopWhenIdle.script(minutes));
    }
    if (patch) {
      parts.add(SecurityUpdates.script());
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(BEGIN + "\n" + String.join("\n", parts));
  }

  /** The script of the walk's instance as EC2 wants it: in Base64. */
  static Optional<String> userData(Situation situation) {
    return script(
            situation.number(Keys.ENVIRONMENT_STOP_AFTER_MINUTES),
            situation.flag(Keys.ENVIRONMENT_PATCH))
        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}

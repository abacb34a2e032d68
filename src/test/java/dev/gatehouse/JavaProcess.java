package dev.gatehouse;

import java.nio.file.Path;

/**
 * The program in a process of its own, from what the tests run on: quicker to come by than packed.
 */
final class JavaProcess {

  private JavaProcess() {}

  /** A command for a shell. */
  static String of(String... words) {
    return "'%s' -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp '%s' dev.gatehouse.Main %s"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin/java"),
            System.getProperty("java.class.path"),
            String.join(" ", words));
  }
}

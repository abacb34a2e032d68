package dev.gatehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program in a process of its own, from what the tests run on: quicker to come by than packed.
 */
final class JavaProcess {

  private JavaProcess() {}

  /**
   * A command for a shell that shows what a person is shown of a secret, by {@code EnrolDemo}.
   *
   * @param folder where a file may be made
   * @param environment variables of the terminal
   * @param words those of the demo
   */
  static String demo(Path folder, String environment, String... words) throws IOException {
    Path script = folder.resolve("demo");
    Files.writeString(
        script,
        """
        exec env -u NO_COLOR -u COLORTERM LC_ALL=C.UTF-8 %s \\
          '%s' -XX:TieredStopAtLevel=1 -cp '%s:%s' dev.gatehouse.ui.EnrolDemo %s
        """
            .formatted(
                environment,
                Path.of(System.getProperty("java.home", ""), "bin", "java"),
                Path.of("target/test-classes").toAbsolutePath(),
                System.getProperty("java.class.path", ""),
                String.join(" ", words)));
    return "sh " + script;
  }

  /** A command for a shell. */
  static String of(String... words) {
    return "'%s' -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp '%s' dev.gatehouse.Main %s"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin/java"),
            System.getProperty("java.class.path"),
            String.join(" ", words));
  }
}

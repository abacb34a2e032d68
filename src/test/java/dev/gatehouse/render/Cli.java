package dev.gatehouse.render;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the two real AWS CLIs, kept running in its own Python. Nothing is sent anywhere. */
final class Cli implements AutoCloseable {

  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  private Cli(Process process) {
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.from = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a CLI, or skips the test where it is not installed. */
  static Cli start(AwsCli version) {
    try {
      Path configuration = Files.createTempFile("aws", ".config");
      // The CLI's own check of lengths would refuse what only the service should judge.
      Files.writeString(configuration, "[default]\nparameter_validation = false\n");
      configuration.toFile().deleteOnExit();
      return new Cli(
          Program.command(version.python(), "-W", "ignore", "src/test/python/cli_requests.py")
              .withKeys()
              .with("AWS_CONFIG_FILE", configuration.toString())
              .start(Path.of("/dev/null")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the CLI makes of the words behind {@code aws}. */
  synchronized Map<String, Object> request(List<String> words) {
    try {
      to.write(JSON.std.asString(words) + "\n");
      to.flush();
      String line = from.readLine();
      if (line == null) {
        throw new IllegalStateException("the CLI's Python has ended at " + words);
      }
      return JSON.std.mapFrom(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

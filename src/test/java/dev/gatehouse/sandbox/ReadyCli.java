package dev.gatehouse.sandbox;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One of the two real AWS CLIs, kept ready in its own Python for a served account: each command is
 * run by the CLI's own main in a process of its own, and only their start is saved.
 */
final class ReadyCli implements AutoCloseable {

  private final String endpoint;
  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  private ReadyCli(String endpoint, Process process) {
    this.endpoint = endpoint;
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.from = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a CLI for the account at an address, or skips the test where it is not installed. */
  static ReadyCli start(AwsCli version, URI endpoint) throws IOException {
    return new ReadyCli(
        endpoint.toString(),
        Program.command(version.python(), "-W", "ignore", "src/test/python/cli_commands.py")
            .at(endpoint.toString())
            .startQuietly());
  }

  /** Runs a command, with keys that any practice account takes. */
  Program.Result run(List<String> words) {
    return run(words, Map.of());
  }

  /**
   * Runs a command.
   *
   * @param words those behind {@code aws}
   * @param environment what is different from the usual
   */
  Program.Result run(List<String> words, Map<String, String> environment) {
    List<String> all = new ArrayList<>(List.of("--endpoint-url", endpoint));
    all.addAll(words);
    try {
      to.write(JSON.std.asString(Map.of("words", all, "environment", environment)) + "\n");
      to.flush();
      String line = from.readLine();
      if (line == null) {
        throw new AssertionError("the CLI's Python has ended at " + words);
      }
      Map<String, Object> answer = JSON.std.mapFrom(line);
      return new Program.Result(
          (Integer) Objects.requireNonNull(answer.get("status")),
          String.valueOf(answer.get("out")),
          String.valueOf(answer.get("err")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

package dev.gatehouse.sandbox;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the two real AWS CLIs, for a served account. */
record ReadyCli(AwsCli version, String endpoint) {

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
    Program command = version.ready(all).at(endpoint);
    environment.forEach(command::with);
    return command.run();
  }

  /**
   * Whether a command ended as it should.
   *
   * @param expected what the output holds, and after a ! what the refusal does
   */
  static boolean endsAs(Program.Result result, String expected) {
    return expected.startsWith("!")
        ? result.status() != 0 && result.err().contains(expected.substring(1))
        : result.status() == 0 && result.out().contains(expected) && result.err().isEmpty();
  }

  static ReadyCli of(AwsCli version, URI endpoint) {
    return new ReadyCli(version, endpoint.toString());
  }
}

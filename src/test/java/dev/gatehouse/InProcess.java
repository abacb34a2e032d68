package dev.gatehouse;

import dev.gatehouse.account.Timing;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.cli.Gatehouse;
import dev.gatehouse.cli.ProcessIo;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the program's command line ended in this very process, where nothing of this machine's AWS
 * configuration counts.
 *
 * @param exit how it ended
 * @param out its standard output
 * @param err its standard error
 */
public record InProcess(Exit exit, String out, String err) {

  /** Runs it with these words and variables. */
  public static InProcess run(Map<String, String> environment, String... words) {
    return run(environment, "", Optional.empty(), Timing.real(), words);
  }

  /** The same where this is typed. */
  public static InProcess typing(String text, Map<String, String> environment, String... words) {
    return run(environment, text, Optional.empty(), Timing.real(), words);
  }

  private static InProcess run(
      Map<String, String> environment,
      String typed,
      Optional<Duration> patience,
      Timing pace,
      String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Exit exit =
        Gatehouse.run(
            words,
            new ProcessIo(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                StandardStream.of(out, Alphabet.of(environment)),
                StandardStream.of(err, Alphabet.of(environment)),
                environment,
                patience,
                pace,
                () -> {}));
    return new InProcess(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs it as whoever owns the practice account that is served there. */
  public static InProcess at(URI endpoint, Map<String, String> more, String... words) {
    return run(owner(endpoint, more), words);
  }

  /**
   * The same where waits take no time, and where somebody who waits for one answer gives up after
   * this time.
   */
  public static InProcess hurried(URI endpoint, Duration patience, String... words) {
    return run(owner(endpoint, Map.of()), "", Optional.of(patience), Timing.immediate(), words);
  }

  private static Map<String, String> owner(URI endpoint, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("AWS_ACCESS_KEY_ID", "practice");
    environment.put("AWS_SECRET_ACCESS_KEY", "practice");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    return environment;
  }

  /** All that it wrote, however its lines were broken. */
  public String said() {
    return (out + " " + err).replaceAll("\\s+", " ");
  }
}

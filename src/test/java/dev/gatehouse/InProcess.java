package dev.gatehouse;

import dev.gatehouse.cli.Exit;
import dev.gatehouse.cli.Gatehouse;
import dev.gatehouse.cli.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How the program's command line ended in this very process, where nobody types anything and
 * nothing of this machine's AWS configuration counts.
 *
 * @param exit how it ended
 * @param out its standard output
 * @param err its standard error
 */
public record InProcess(Exit exit, String out, String err) {

  /** Runs it with these words and variables. */
  public static InProcess run(Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Exit exit =
        Gatehouse.run(
            words,
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                () -> {}));
    return new InProcess(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs it as whoever owns the practice account that is served there. */
  public static InProcess at(URI endpoint, Map<String, String> more, String... words) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("AWS_ACCESS_KEY_ID", "practice");
    environment.put("AWS_SECRET_ACCESS_KEY", "practice");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    return run(environment, words);
  }

  /** All that it wrote, however its lines were broken. */
  public String said() {
    return (out + " " + err).replaceAll("\\s+", " ");
  }
}

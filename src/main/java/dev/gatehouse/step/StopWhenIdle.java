package dev.gatehouse.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * What an instance does when it starts for the first time: it sets up a timer of its own that stops
 * it when nobody uses it, since nobody else does that for an EC2 instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">User data</a>
 */
final class StopWhenIdle {

  private static final String SCRIPT = "stop-when-idle.bash";

  private StopWhenIdle() {}

  /** The script that sets it up. */
  static String script(int minutes) {
    try (InputStream script = StopWhenIdle.class.getResourceAsStream(SCRIPT)) {
      return new String(
              Objects.requireNonNull(script, SCRIPT).readAllBytes(), StandardCharsets.UTF_8)
          .replace("MINUTES /run", minutes + " /run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script as EC2 wants it: in Base64. */
  static String userData(int minutes) {
    return Base64.getEncoder().encodeToString(script(minutes).getBytes(StandardCharsets.UTF_8));
  }
}

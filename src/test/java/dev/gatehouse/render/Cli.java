package dev.gatehouse.render;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** One of the two real AWS CLIs, kept running in its own Python. Nothing is sent anywhere. */
final class Cli implements AutoCloseable {

  /** The versions that the rendering has to suit. */
  enum Version {
    V1("python"),
    V2("/usr/bin/python3");

    private final String python;

    /** The Python that has this version. */
    String python() {
      return python;
    }

    Version(String python) {
      this.python = python;
    }
  }

  private static final String AWS_V1 = "1.";
  private static final String AWS_V2 = "2.";

  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  private Cli(Process process) {
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.from = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a CLI, or skips the test where it is not installed. */
  static Cli start(Version version) {
    try {
      List<String> ask = List.of(version.python, "-c", "import awscli; print(awscli.__version__)");
      String wanted = version == Version.V1 ? AWS_V1 : AWS_V2;
      Assumptions.assumeTrue(
          answer(ask).startsWith(wanted), "the AWS CLI " + wanted + "x is not installed");
      Path configuration = Files.createTempFile("aws", ".config");
      // The CLI's own check of lengths would refuse what only the service should judge.
      Files.writeString(configuration, "[default]\nparameter_validation = false\n");
      configuration.toFile().deleteOnExit();
      ProcessBuilder builder =
          new ProcessBuilder(version.python, "-W", "ignore", "src/test/python/cli_requests.py");
      environment(builder.environment()).put("AWS_CONFIG_FILE", configuration.toString());
      return new Cli(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment in which no credentials, no Region and no settings of a person are seen. */
  static Map<String, String> environment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "none");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PYENV_VERSION", environment.getOrDefault("PYENV_VERSION", ""));
    environment.remove("PYENV_VERSION", "");
    return environment;
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

  private static String answer(List<String> command) throws IOException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      environment(builder.environment());
      Process asked = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}

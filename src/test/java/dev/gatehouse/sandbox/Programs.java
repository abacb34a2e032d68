package dev.gatehouse.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Other programs that tests run; those that are not there make a test be left out. */
final class Programs {

  private static final Map<String, Boolean> WORKS = new HashMap<>();

  private Programs() {}

  /** How a program ended, and all that it wrote. */
  record Result(int status, String output) {}

  /** Python with botocore. */
  static String python() {
    return needs("python3", "-c", "import botocore");
  }

  /** The program, if it runs with these arguments; else the test is left out. */
  static synchronized String needs(String program, String... arguments) {
    boolean works =
        WORKS.computeIfAbsent(
            program,
            name -> {
              String[] command = new String[arguments.length + 1];
              command[0] = name;
              System.arraycopy(arguments, 0, command, 1, arguments.length);
              try {
                return run("", command).status() == 0;
              } catch (IOException e) {
                return false;
              }
            });
    Assumptions.assumeTrue(works, program + " is missing (or what it needs)");
    return program;
  }

  static ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_PAGER", "");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    return builder;
  }

  static Result run(String input, String... command) throws IOException {
    Path output = Files.createTempFile("program", ".out");
    Path in = Files.writeString(Files.createTempFile("program", ".in"), input);
    try {
      Process process =
          builder(command)
              .redirectInput(in.toFile())
              .redirectOutput(new File(output.toString()))
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + List.of(command));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      Files.delete(output);
      Files.delete(in);
    }
  }
}

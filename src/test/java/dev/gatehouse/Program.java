package dev.gatehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs programs as a person or a job would, with nothing of this machine's AWS configuration: the
 * packaged Gatehouse, the AWS CLI, bash.
 */
public final class Program {

  private static final long LIMIT_SECONDS = 240;

  /** How a program ended. */
  public record Result(int status, String out, String err) {
    /** All that it wrote, for messages of assertions. */
    public String all() {
      return "status " + status + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  private final List<String> command;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = new byte[0];
  private Path folder = Path.of(".");

  private Program(List<String> command) {
    this.command = command;
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("LC_ALL", "C.UTF-8");
  }

  /** The packaged program's launcher. */
  public static Path launcher() {
    try (Stream<Path> files =
        Files.find(Path.of("target"), 4, (p, a) -> p.endsWith("bin/gatehouse"))) {
      return files.findFirst().orElseThrow().toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packaged program, called with these arguments. */
  public static Program gatehouse(String... args) {
    return command(launcher().toString(), args);
  }

  /**
   * The packaged program, called to write a plan into a file.
   *
   * @param steps those of the plan, with commas between them
   * @param more other arguments
   */
  public static Program plan(String steps, String format, Path document, String... more) {
    List<String> words = new ArrayList<>(List.of("plan", "--only", steps, "--format", format));
    words.addAll(List.of("--output", document.toString()));
    words.addAll(List.of(more));
    return gatehouse(words.toArray(String[]::new));
  }

  /** Another program, called with these arguments. */
  public static Program command(String program, String... args) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(List.of(args));
    return new Program(words);
  }

  /** With an environment variable. */
  public Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** With an account served at this address, and credentials that any practice account takes. */
  public Program at(String endpoint) {
    return withKeys()
        .with("AWS_ENDPOINT_URL", endpoint)
        .with("AWS_REGION", "us-east-1")
        .with("AWS_DEFAULT_REGION", "us-east-1");
  }

  /** With credentials that any practice account takes. */
  public Program withKeys() {
    return with("AWS_ACCESS_KEY_ID", "practice").with("AWS_SECRET_ACCESS_KEY", "practice");
  }

  /** With this text on its standard input. */
  public Program typing(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** In this folder. */
  public Program in(Path where) {
    folder = where;
    return this;
  }

  /** Starts it, for programs that run until they are stopped. */
  public Process start() throws IOException {
    return prepared().start();
  }

  /** Starts it, and drops what it writes to its standard error. */
  public Process startQuietly() throws IOException {
    return prepared().redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private ProcessBuilder prepared() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Whether there is such a program, and it ends well. */
  public boolean runs() {
    try {
      return run().status() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Runs it to its end. */
  public Result run() {
    try {
      Process process = start();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input);
      } catch (IOException e) {
        // A program may end without having read what was typed.
      }
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        // By its handle: Process.destroyForcibly() closes the streams, and what was said is lost.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
        throw new AssertionError(command + " did not end: " + out.join() + err.join());
      }
      return new Result(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

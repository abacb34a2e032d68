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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs programs as a person or a job would, with nothing of this machine's AWS configuration: the
 * packaged Gatehouse, the AWS CLI, bash.
 */
public final class Program {

  private static final long LIMIT_SECONDS = 240;
  private static final long HELD_SECONDS = 20;

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
    // The servers of the tests are here, whatever proxy this machine has.
    environment.put("no_proxy", "127.0.0.1,localhost");
  }

  /**
   * The packaged program's launcher, started before with each kind of archive: what makes one takes
   * longer on a busy machine than a test waits for a screen.
   */
  public static Path launcher() {
    return Packaged.LAUNCHER;
  }

  /** Found, and started for the first time, by whoever needs it first. */
  private static final class Packaged {
    static final Path LAUNCHER = find();

    static {
      startWithEachArchive(LAUNCHER);
    }

    private static Path find() {
      try (Stream<Path> files =
          Files.find(Path.of("target"), 4, (p, a) -> p.endsWith("bin/gatehouse"))) {
        return files.findFirst().orElseThrow().toAbsolutePath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** At the same time, by other threads: so not in the class that they would have to wait for. */
  private static void startWithEachArchive(Path launcher) {
    Stream.of("plan", "setup")
        .map(kind -> CompletableFuture.supplyAsync(() -> help(launcher, kind), Program::onItsOwn))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private static Result help(Path launcher, String kind) {
    Result result = command(launcher.toString(), kind, "--help").run();
    if (result.status() != 0) {
      throw new AssertionError(result.all());
    }
    return result;
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
    words.addAll(List.of("--output", document.toString(), "--force"));
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

  /** The same where what it writes to its standard error goes into a file. */
  public Process start(Path errors) throws IOException {
    return prepared().redirectError(errors.toFile()).start();
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
      try {
        if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          return new Result(process.exitValue(), all(out), all(err));
        }
      } finally {
        end(process);
      }
      throw new AssertionError(command + " did not end: " + all(out) + all(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(command + ": " + e, e);
    }
  }

  /** By its handle: Process.destroyForcibly() closes the streams, and what was said is lost. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  /** What was written when the program has ended; somebody else may still hold the pipe. */
  private static String all(CompletableFuture<String> written)
      throws InterruptedException, ExecutionException, TimeoutException {
    return written.get(HELD_SECONDS, TimeUnit.SECONDS);
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Program::onItsOwn);
  }

  /** The threads that all share may be busy with programs that say nothing yet. */
  private static void onItsOwn(Runnable task) {
    Thread thread = new Thread(task, "reads");
    thread.setDaemon(true);
    thread.start();
  }
}

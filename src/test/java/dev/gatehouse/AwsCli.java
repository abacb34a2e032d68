package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real AWS CLIs that the printed commands have to suit. */
public enum AwsCli {
  /** Of Python's package index. */
  V1("python", "1."),
  /** Debian's. */
  V2("/usr/bin/python3", "2.");

  // The program is the one beside the modules: what stands on the PATH may be a script that looks
  // for it first, which takes a fifth of the time of a command.
  private static final String ASK =
      "import awscli, os, sys, sysconfig; print(awscli.__version__); print(sys.executable);"
          + " aws = os.path.join(sysconfig.get_path('scripts'), 'aws');"
          + " print(aws if os.access(aws, os.X_OK) else '/usr/bin/aws')";
  private static final ConcurrentMap<AwsCli, List<String>> ANSWERS = new ConcurrentHashMap<>();
  private static final ConcurrentMap<AwsCli, Ready> READY = new ConcurrentHashMap<>();
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  private final String python;
  private final String version;

  AwsCli(String python, String version) {
    this.python = python;
    this.version = version;
  }

  /**
   * The Python that keeps it loaded.
   *
   * @param process kept so that its standard input stays open: it ends when that closes
   */
  private record Ready(Process process, Path socket) {}

  /** The Python that has its modules; the test is left out where there is none. */
  public String python() {
    return answer().get(1);
  }

  /** Its program; the test is left out where there is none. */
  public String program() {
    return answer().get(2);
  }

  /**
   * A command of it, by a Python that has it loaded: the CLI's own main in a process of its own
   * without the second that its start takes. It has no controlling terminal, and belongs to who
   * runs the tests; what needs another user or a terminal takes {@link #program()}.
   *
   * @param words those behind {@code aws}
   */
  public Program ready(List<String> words) {
    List<String> all = client();
    all.addAll(words);
    return Program.command(all.get(0), all.stream().skip(1).toArray(String[]::new));
  }

  private List<String> client() {
    String file = Path.of("src/test/python/ready_aws.py").toAbsolutePath().toString();
    Path socket = READY.computeIfAbsent(this, AwsCli::load).socket();
    return new ArrayList<>(List.of(python(), "-I", "-S", file, socket.toString()));
  }

  private static Ready load(AwsCli cli) {
    try {
      Path socket = Files.createTempDirectory("cli").resolve("ready");
      Path said = socket.resolveSibling("said");
      Process process =
          Program.command(
                  cli.python(), "-W", "ignore", "src/test/python/ready_cli.py", socket.toString())
              .start(said);
      long end = System.nanoTime() + PATIENCE;
      while (!Files.exists(socket)) {
        if (!process.isAlive() || System.nanoTime() > end || Thread.interrupted()) {
          process.destroyForcibly();
          throw new AssertionError("the CLI's Python is not there: " + Files.readString(said));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      return new Ready(process, socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder for PATH in which {@code aws} is this one, {@linkplain #ready loaded}, sending to
   * AWS_ENDPOINT_URL, and {@code sleep} is short: the states of a practice account advance by being
   * read. What waits in vain until its time is over should not look as often as it can.
   *
   * @param where in which the folder is made
   * @param before lines of bash that come before each command
   */
  public Path folder(Path where, String before) throws IOException {
    return folder(where, before, String.join(" ", client()));
  }

  /** The same without such lines. */
  public Path folder(Path where) throws IOException {
    return folder(where, "");
  }

  /** The same where {@code aws} is the program itself. */
  public Path folderOfProgram(Path where, String before) throws IOException {
    return folder(where, before, program());
  }

  private Path folder(Path where, String before, String command) throws IOException {
    Path folder = Files.createDirectories(where.resolve("bin" + version));
    executable(
        folder.resolve("aws"),
        "#!/bin/bash\n"
            + before
            + "exec "
            + command
            // Debian's does not know the variable.
            + " --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"\n");
    executable(folder.resolve("sleep"), "#!/bin/sh\nexec /bin/sleep 0.2\n");
    return folder;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true, false), file + " cannot be made a program");
  }

  private List<String> answer() {
    List<String> answer = ANSWERS.computeIfAbsent(this, AwsCli::ask);
    assumeTrue(
        answer.size() == 3 && answer.get(0).startsWith(version),
        "the AWS CLI " + version + "x is not on this machine");
    return answer;
  }

  private static List<String> ask(AwsCli cli) {
    Program ask = Program.command(cli.python, "-c", ASK);
    return ask.runs() ? ask.run().out().lines().toList() : List.of();
  }
}

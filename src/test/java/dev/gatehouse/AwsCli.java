package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The real AWS CLIs that the printed commands have to suit. */
public enum AwsCli {
  /** Of Python's package index. */
  V1("python", "1."),
  /** Debian's. */
  V2("/usr/bin/python3", "2.");

  // The program is the one beside the modules: what stands on the PATH may be a script that looks
  // for it first, which takes a fifth of the time of a command.
  private static final String ASK =
      "import awscli, os, sysconfig; print(awscli.__version__);"
          + " aws = os.path.join(sysconfig.get_path('scripts'), 'aws');"
          + " print(aws if os.access(aws, os.X_OK) else '/usr/bin/aws')";
  private static final ConcurrentMap<AwsCli, List<String>> ANSWERS = new ConcurrentHashMap<>();

  private final String python;
  private final String version;

  AwsCli(String python, String version) {
    this.python = python;
    this.version = version;
  }

  /** The Python that has its modules; the test is left out where there is none. */
  public String python() {
    answer();
    return python;
  }

  /** Its program; the test is left out where there is none. */
  public String program() {
    return answer().get(1);
  }

  /**
   * A folder for PATH in which {@code aws} is this one, sending to AWS_ENDPOINT_URL, and {@code
   * sleep} does not wait: the states of a practice account advance by being read.
   *
   * @param where in which the folder is made
   * @param before lines of bash that come before each command
   */
  public Path folder(Path where, String before) throws IOException {
    Path folder = Files.createDirectories(where.resolve("bin" + version));
    executable(
        folder.resolve("aws"),
        "#!/bin/bash\n"
            + before
            + "exec "
            + program()
            // Debian's does not know the variable.
            + " --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"\n");
    executable(folder.resolve("sleep"), "#!/bin/sh\n");
    return folder;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true, false), file + " cannot be made a program");
  }

  private List<String> answer() {
    List<String> answer = ANSWERS.computeIfAbsent(this, AwsCli::ask);
    assumeTrue(
        answer.size() == 2 && answer.get(0).startsWith(version),
        "the AWS CLI " + version + "x is not on this machine");
    return answer;
  }

  private static List<String> ask(AwsCli cli) {
    Program ask = Program.command(cli.python, "-c", ASK);
    return ask.runs() ? ask.run().out().lines().toList() : List.of();
  }
}

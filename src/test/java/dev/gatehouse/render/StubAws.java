package dev.gatehouse.render;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder for PATH with an {@code aws} that answers what no server can be made to answer, and a
 * {@code sleep} that does not wait. Both write down how they were called.
 *
 * <p>Without an answer of its own a command that reads says that the thing is not there, and any
 * other that it was done.
 */
final class StubAws {

  /** The bash that runs the scripts, to try another version's. */
  static final String BASH = System.getProperty("gatehouse.bash", "bash");

  private static final String AWS =
      """
      #!/bin/bash
      cd "${0%/*}"
      printf '%s\\n' "$1 $2" >> calls
      if [ -e processes ]; then
        cat /proc/[0-9]*/cmdline 2> /dev/null | tr '\\0' '\\n' >> processes
      fi
      env >> environment
      for word in "$@"; do
        case $word in file://*) cat "${word#file://}" >> files ;; esac
      done
      n=$(grep -cx "$1 $2" calls)
      answer=
      if [ -e "$1.$2" ]; then
        answer=$(head -n "$n" "$1.$2" | tail -n 1)
      else
        case $2 in get-* | list-* | describe-*) answer='!NoSuchEntity' ;; esac
      fi
      case $answer in
        !*)
          echo "An error occurred (${answer#!}) when calling the $2 operation: stub" >&2
          exit 254
          ;;
      esac
      printf '%b\\n' "$answer"
      """;

  private static final String SLEEP = "#!/bin/bash\necho \"$1\" >> \"${0%/*}/sleeps\"\n";

  private final Path folder;

  StubAws(Path folder) throws IOException {
    this.folder = folder;
    executable("aws", AWS);
    executable("sleep", SLEEP);
  }

  private void executable(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Assumptions.assumeTrue(file.toFile().setExecutable(true), folder + " holds no programs");
  }

  /**
   * What a command says, call by call, the last for all that follow: a row with {@code \t} between
   * values, or {@code !} and the error code with which it fails.
   */
  StubAws answers(String command, String... answers) throws IOException {
    Files.write(folder.resolve(command.replace(' ', '.')), List.of(answers));
    return this;
  }

  /** Writes down the arguments of all processes at each call, for {@link #arguments()}. */
  StubAws looksAtProcesses() throws IOException {
    Files.createFile(folder.resolve("processes"));
    return this;
  }

  /** The commands so far: {@code iam get-user}. */
  List<String> calls() {
    return lines("calls");
  }

  /** How often a command was called. */
  long calls(String command) {
    return calls().stream().filter(command::equals).count();
  }

  /** Whether a command was called that is not a read. */
  boolean wasChanged() {
    return calls().stream()
        .map(call -> call.substring(call.indexOf(' ') + 1))
        .anyMatch(
            name ->
                !name.startsWith("get-")
                    && !name.startsWith("list-")
                    && !name.startsWith("describe-"));
  }

  /** How long it was to be waited, in seconds. */
  List<String> sleeps() {
    return lines("sleeps");
  }

  /** All arguments of all processes of this machine, seen during each call. */
  List<String> arguments() {
    return lines("processes");
  }

  /** The environment of each call. */
  List<String> environment() {
    return lines("environment");
  }

  /** What stood in the files that the commands were pointed to. */
  List<String> files() {
    return lines("files");
  }

  private List<String> lines(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a plan as a script into the folder. */
  Path script(Plan plan, Header header) throws IOException {
    String text = Formats.byName("script").orElseThrow().write(plan, header).text();
    return Files.writeString(folder.resolve("script.bash"), text, StandardCharsets.UTF_8);
  }

  /** Runs a plan's script without a terminal; variables as {@code NAME=value}. */
  Program.Result run(Plan plan, String... variables) throws IOException {
    // In a session of its own there is no terminal to ask on.
    Program program =
        Program.command("setsid", "-w", BASH, script(plan, Samples.offline()).toString())
            .with("PATH", folder + ":" + System.getenv("PATH"));
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      program = program.with(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return program.run();
  }
}

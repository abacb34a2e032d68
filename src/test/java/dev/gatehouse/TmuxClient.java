package dev.gatehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A client of tmux that stays connected (control mode): a test looks at its terminal hundreds of
 * times, and a process for each look would be most of the work.
 */
final class TmuxClient implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  /** What comes after the last line. */
  private static final String GONE = "%gone";

  private final Process process;
  private final Writer to;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** Connects to the session of a server; the size of the window stays as it is. */
  TmuxClient(String socket) throws IOException {
    process =
        Program.command("tmux", "-S", socket, "-C", "attach-session", "-f", "no-output,ignore-size")
            .start();
    to = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader from = process.inputReader(StandardCharsets.UTF_8);
    Thread reads = new Thread(() -> read(from), "reads tmux");
    reads.setDaemon(true);
    reads.start();
  }

  private void read(BufferedReader from) {
    try {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // It was closed meanwhile.
    } finally {
      lines.add(GONE);
    }
  }

  /** What a command prints; nothing if the session is no more, or the command is none of a line. */
  Optional<String> run(List<String> words) {
    String command = words.stream().map(TmuxClient::quoted).collect(Collectors.joining(" "));
    if (command.indexOf('\n') >= 0 || !process.isAlive()) {
      return Optional.empty();
    }
    try {
      to.write(command + "\n");
      to.flush();
    } catch (IOException e) {
      return Optional.empty();
    }
    return answer(command);
  }

  private Optional<String> answer(String command) {
    StringBuilder printed = new StringBuilder();
    String end = "";
    while (true) {
      String line = next(command);
      if (line.equals(GONE)) {
        lines.add(GONE);
        return Optional.empty();
      }
      // Its time, its number, and a 1 where it answers a command of this client.
      if (end.isEmpty() && line.matches("%begin \\d+ \\d+ 1")) {
        end = line.substring("%begin".length());
      } else if (!end.isEmpty() && (line.equals("%end" + end) || line.equals("%error" + end))) {
        return Optional.of(line.startsWith("%end") ? printed.toString() : "");
      } else if (!end.isEmpty()) {
        printed.append(line).append('\n');
      }
    }
  }

  private String next(String command) {
    try {
      String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("tmux does not answer: " + command);
      }
      return line;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted at " + command, e);
    }
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public void close() {
    process.destroy();
  }
}

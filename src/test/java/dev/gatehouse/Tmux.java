package dev.gatehouse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A real terminal, with a shell in it: what is typed into it, and what a person sees. */
public final class Tmux implements TypedScreen, AutoCloseable {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);
  private static final boolean IS_THERE = Program.command("tmux", "-V").runs();

  private final String socket;
  private final TmuxClient client;

  /** A terminal of this size, with a shell whose prompt is {@code $}. */
  public Tmux(int columns, int rows) throws IOException {
    assumeTrue(IS_THERE, "tmux is not on this machine");
    socket = Files.createTempDirectory("tmux").resolve("socket").toString();
    inAProcess(
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "-x",
        "" + columns,
        "-y",
        "" + rows,
        "env PS1='$ ' HISTFILE= bash --norc --noprofile");
    client = new TmuxClient(socket);
    try {
      await(screen -> screen.contains("$"), "a prompt");
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  private String run(String... args) {
    return client.run(List.of(args)).orElseGet(() -> inAProcess(args));
  }

  private String inAProcess(String... args) {
    List<String> words = new ArrayList<>(List.of("-S", socket));
    words.addAll(List.of(args));
    return Program.command("tmux", words.toArray(String[]::new)).run().out();
  }

  /** Types a line, and Enter. */
  public Tmux line(String text) {
    if (!text.isEmpty()) {
      type(text);
    }
    return key("Enter");
  }

  /** Types a text, without Enter. */
  @Override
  public Tmux type(String text) {
    run("send-keys", "-l", "--", text);
    return this;
  }

  /** Pastes a text as a terminal does: marked, where the program has asked for that. */
  public Tmux paste(String text) throws IOException {
    Path file = Files.createTempFile("paste", "");
    Files.writeString(file, text);
    run("load-buffer", "-b", "paste", file.toString());
    run("paste-buffer", "-p", "-d", "-b", "paste");
    Files.delete(file);
    return this;
  }

  /** From now on writes into a file, too, what programs write to it, byte by byte. */
  public void pipe(Path file) {
    run("pipe-pane", "exec cat > '" + file + "'");
  }

  @Override
  public Tmux key(String name) {
    run("send-keys", name);
    return this;
  }

  /** The number of the shell's process. */
  public long shell() {
    return Long.parseLong(run("list-panes", "-F", "#{pane_pid}").strip());
  }

  /** Forgets what it has shown and can be scrolled back to. */
  public void clearHistory() {
    run("clear-history");
  }

  /** The number of the process that a command of the shell has become. */
  public long running() {
    return ProcessHandle.of(shell()).orElseThrow().children().findFirst().orElseThrow().pid();
  }

  @Override
  public String screen() {
    return run("capture-pane", "-p");
  }

  /** What the terminal shows, with its colours and attributes as escape sequences. */
  public String styled() {
    return run("capture-pane", "-p", "-e");
  }

  /** The same with the blanks at the ends of rows, whose ground may be coloured. */
  public String cells() {
    return run("capture-pane", "-p", "-e", "-N");
  }

  /** Makes the window another size. */
  public Tmux resize(int columns, int rows) {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
    return this;
  }

  /** What tmux knows of the terminal, in its own format: {@code #{alternate_on}}. */
  public String know(String format) {
    return run("display-message", "-p", format).strip();
  }

  /** All that it has shown and can be scrolled back to. */
  public String scrollback() {
    return run("capture-pane", "-p", "-J", "-S", "-");
  }

  /**
   * Answers a question, and waits for the next: until it comes, the old prompt is the last line.
   */
  public void answer(String line) {
    long asked = prompts();
    line(line);
    await(screen -> prompts() > asked, "another question");
  }

  /** How many prompts of the line interface were shown so far. */
  public long prompts() {
    return scrollback().lines().filter(line -> line.startsWith(">")).count();
  }

  @Override
  public String await(Predicate<String> shown, String what) {
    long deadline = System.nanoTime() + LIMIT;
    while (true) {
      String screen = screen();
      if (shown.test(screen)) {
        return screen;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never saw " + what + " on\n" + screen);
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  @Override
  public void close() throws IOException {
    inAProcess("kill-server");
    client.close();
    Files.deleteIfExists(Path.of(socket));
    Files.deleteIfExists(Path.of(socket).resolveSibling(""));
  }
}

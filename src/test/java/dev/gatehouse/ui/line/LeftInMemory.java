package dev.gatehouse.ui.line;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.gatehouse.InProcess;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.Question;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Qr;
import dev.gatehouse.ui.Saves;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.UiOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A process of its own that does something with passwords, and then writes down all of its memory.
 * It says how often memory was collected meanwhile: what is gone then was not overwritten.
 */
final class LeftInMemory {

  /** What passwords are made with. */
  static final long RANDOM = 7;

  /** What is in the memory as long as this process runs. */
  static final String MARK = "Nobody-3-closes-this";

  private static final Secret OPEN = Secret.of(MARK);

  private LeftInMemory() {}

  /**
   * Runs it.
   *
   * @param args the file for the memory, what to do, and what that needs
   */
  public static void main(String[] args) throws IOException {
    List<String> rest = List.of(args).subList(2, args.length);
    switch (args[1]) {
      case "run" -> unattended(rest);
      case "talk" -> talk(rest);
      default -> throw new IllegalArgumentException(args[1]);
    }
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[0], false);
    long collections =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionCount)
            .sum();
    System.out.println("collections: " + collections);
    OPEN.close();
  }

  private static void unattended(List<String> rest) {
    Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8", rest.get(0), rest.get(1));
    String[] words = rest.subList(2, rest.size()).toArray(String[]::new);
    InProcess run = InProcess.run(environment, words);
    System.out.println("ended: " + run.exit() + "\n" + run.err() + run.out());
  }

  /** A person who types these lines, and keeps the password that comes of it. */
  private static void talk(List<String> typed) {
    Deque<String> lines = new ArrayDeque<>(typed);
    StandardStream nowhere =
        StandardStream.of(OutputStream.nullOutputStream(), Alphabet.of(Map.of()));
    UiOptions options =
        new UiOptions(
            TerminalProfile.of(Map.of()),
            new EnvironmentSecrets(Map.of()),
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            new Occasion(true, false),
            false,
            (walk, call) -> "",
            nobody(Saves.class),
            new Random(RANDOM),
            ShellCommand.of("gatehouse", "setup"),
            () -> {},
            () -> {});
    try {
      new PersonTalk(new Typing(lines), options, new Interruption())
          .value(Example.password())
          .ifPresent(Secret::close);
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName());
    }
    System.out.println("typed: " + (typed.size() - lines.size()));
  }

  private static <T> T nobody(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError(method + " of " + Arrays.toString(arguments));
            }));
  }

  /** A terminal in which lines are typed. */
  private record Typing(Deque<String> lines) implements Talk {
    @Override
    public void say(List<Line> said) {}

    @Override
    public void verbatim(String text) {}

    @Override
    public Optional<String> read(List<Question.Option> options, String earlier) {
      return Optional.ofNullable(lines.poll());
    }

    @Override
    public Optional<String> readHidden() {
      return Optional.ofNullable(lines.poll());
    }

    @Override
    public int height() {
      return 24;
    }

    @Override
    public int columns() {
      return 80;
    }

    @Override
    public boolean hasColours() {
      return false;
    }

    @Override
    public void draw(Qr.Drawing drawing, boolean inverted) {}

    @Override
    public int rows(List<Line> said) {
      return said.size();
    }

    @Override
    public String hiding() {
      return "hidden";
    }

    @Override
    public boolean isPerson() {
      return true;
    }

    @Override
    public boolean canRewrite() {
      return false;
    }

    @Override
    public void rewrite(Line line) {}

    @Override
    public void reveal() {}

    @Override
    public boolean conceal() {
      return true;
    }

    @Override
    public Letters letters() {
      return Letters.of(Map.of());
    }

    @Override
    public void onInterrupt(Runnable action) {}

    @Override
    public void close() {}
  }
}

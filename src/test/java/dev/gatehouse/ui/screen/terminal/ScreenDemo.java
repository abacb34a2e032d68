package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.TerminalProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A form on a real terminal, to be driven by hand or by a test. It notes each event with the bytes
 * that it cost in the file that {@code DEMO_LOG} names. Alt-q leaves, Alt-x throws, Alt-c copies,
 * Alt-l paints all again, Alt-w lets another thread post an event.
 */
public final class ScreenDemo {

  private record Posted(String what) implements Event.Posted {}

  private static final TextColor ACCENT = new TextColor.RGB(120, 170, 255);
  private static final TextColor FAINT = new TextColor.RGB(140, 140, 150);

  private final Display display;
  private final Path log;
  private final StringBuilder field = new StringBuilder();
  private final List<String> events = new ArrayList<>();

  private ScreenDemo(Display display, Path log) {
    this.display = display;
    this.log = log;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Display display =
        Display.open(
                new Display.Options(
                    TerminalProfile.of(System.getenv()),
                    true,
                    System.in,
                    StandardStream.of(System.out, Alphabet.of(System.getenv())),
                    StandardStream.of(System.err, Alphabet.of(System.getenv()))))
            .orElseThrow();
    Runtime.getRuntime().addShutdownHook(new Thread(display::close));
    try (display) {
      new ScreenDemo(display, Path.of(System.getenv().getOrDefault("DEMO_LOG", "/dev/null"))).run();
    }
    System.out.println("demo has ended");
  }

  private void run() throws IOException {
    display.show(this::draw);
    note("open " + display.size() + " " + display.depth());
    while (true) {
      Event event = display.next();
      long before = display.bytesSent();
      if (event instanceof Event.Gone || event.equals(new Event.Press(Key.alt("q")))) {
        note("Gone");
        return;
      }
      take(event);
      events.add(0, event.toString());
      display.show(this::draw);
      note(name(event) + "\t" + (display.bytesSent() - before) + "\t" + display.lastRefresh());
    }
  }

  private static String name(Event event) {
    if (event instanceof Event.Press press) {
      return press.key().toString();
    }
    if (event instanceof Event.Paste paste) {
      return "Paste " + paste.text().replace("\n", "|");
    }
    return event.toString();
  }

  private void note(String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.APPEND, StandardOpenOption.CREATE);
  }

  private void take(Event event) {
    if (event instanceof Event.Paste paste) {
      field.append(paste.text().replace('\n', ' '));
    } else if (event instanceof Event.Press press) {
      press(press.key());
    }
  }

  private void press(Key key) {
    if (key.isTyped()) {
      field.append(key.text());
    } else if (key.kind() == Key.Kind.BACKSPACE && field.length() > 0) {
      field.setLength(field.offsetByCodePoints(field.length(), -1));
    } else if (key.equals(Key.alt("x"))) {
      throw new IllegalStateException("the demo was told to fail");
    } else if (key.equals(Key.alt("c"))) {
      display.copy(field.toString());
    } else if (key.equals(Key.alt("l"))) {
      display.repaint();
    } else if (key.equals(Key.alt("w"))) {
      Thread worker = new Thread(() -> display.post(new Posted("work")), "worker");
      worker.setDaemon(true);
      worker.start();
    }
  }

  private Optional<TerminalPosition> draw(TextGraphics graphics) {
    graphics.setForegroundColor(ACCENT).enableModifiers(SGR.BOLD);
    CellText.put(graphics, 1, 0, "Gatehouse  PRACTICE  1234-5678-9012");
    graphics.clearModifiers().setForegroundColor(FAINT);
    CellText.put(graphics, 1, 1, display.shown("─".repeat(graphics.getSize().getColumns() - 2)));
    graphics.setForegroundColor(TextColor.ANSI.DEFAULT);
    CellText.put(graphics, 1, 3, "Group name");
    String shown = display.shown(field.toString());
    graphics.enableModifiers(SGR.UNDERLINE);
    int end = CellText.put(graphics, 14, 3, shown);
    graphics.clearModifiers();
    CellText.put(graphics, end, 3, "|end");
    graphics.setForegroundColor(FAINT);
    CellText.put(graphics, 1, 5, "aws iam create-group --group-name " + shown + " --path /");
    CellText.put(graphics, 1, 6, "aws iam attach-group-policy --group-name " + shown + " \\");
    graphics.setForegroundColor(TextColor.ANSI.DEFAULT);
    for (int i = 0; i < events.size() && i < 3; i++) {
      CellText.put(graphics, 1, 8 + i, display.shown(events.get(i)));
    }
    return Optional.of(new TerminalPosition(end, 3));
  }
}

package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.screen.Screen;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jline.terminal.Terminal;

/**
 * The terminal as a full screen: Lanterna's cells and the keys, on JLine's terminal, of which it is
 * the only user. It asks the terminal nothing, so no answer can be taken for keys.
 *
 * <p>One thread draws and {@linkplain #next waits}; all threads may {@linkplain #post post} and
 * {@linkplain #close close}. Who opens it closes it, in a {@code finally} and in a shutdown hook.
 */
public final class Display implements AutoCloseable {

  /**
   * What a display is made of.
   *
   * @param terminal what the environment says of it
   * @param colour whether colours may be used, if the environment has nothing against it
   * @param in standard input
   * @param out standard output
   * @param err standard error, on which it draws if that is a terminal
   */
  public record Options(
      TerminalProfile terminal,
      boolean colour,
      InputStream in,
      StandardStream out,
      StandardStream err) {}

  private static final int LONGEST_COPY = 74_000;

  /** More rows than a window has. */
  private static final int HIGHEST = 200;

  private final Tty tty;
  private final Codes codes;
  private final Depth depth;
  private final Letters letters;
  private final TerminalOutput output;
  private final CellScreen screen;
  private final Inbox inbox;
  private final TerminalInput input;
  private final AtomicBoolean closed = new AtomicBoolean();
  // Not while the process is stopped: then the screen is the shell's.
  private volatile boolean entered;

  private Display(Terminal terminal, Codes codes, Options options, StandardStream stream) {
    this.tty = new Tty(terminal);
    this.codes = codes;
    this.letters = options.terminal().letters();
    this.depth = options.colour() ? Depth.of(options.terminal(), codes.colours()) : Depth.MONO;
    this.output = new TerminalOutput(stream, letters.charset());
    Painter painter = new Painter(codes, depth, letters.charset());
    this.screen = new CellScreen(tty.size(), painter, output);
    this.inbox = new Inbox(letters.input());
    enter();
    tty.on(Terminal.Signal.WINCH, () -> inbox.put(Inbox.Signal.RESIZED));
    tty.on(Terminal.Signal.CONT, () -> inbox.put(Inbox.Signal.CONTINUED));
    tty.on(Terminal.Signal.INT, () -> inbox.put(new Event.Interrupt()));
    // The window may have changed before anyone listened.
    inbox.put(Inbox.Signal.RESIZED);
    this.input = TerminalInput.start(options.in(), inbox::put);
  }

  /** Loads what opening a terminal and its first cell need; nothing is opened by it. */
  public static void prepare(TerminalProfile terminal) {
    Terminals.prepare(terminal.typeOrNone());
    // Lanterna's cells take about as long as the terminal.
    TextCharacter.DEFAULT_CHARACTER.getCharacterString();
  }

  /**
   * Opens the terminal, and shows an empty screen.
   *
   * @return empty where standard input or both outputs are no terminal, or it is one on which no
   *     cell can be addressed; then nothing was changed
   */
  public static Optional<Display> open(Options options) {
    boolean error = Terminals.isTerminal(Terminals.Stream.ERROR);
    boolean somewhere = error || Terminals.isTerminal(Terminals.Stream.OUTPUT);
    if (!somewhere
        || !Terminals.isTerminal(Terminals.Stream.INPUT)
        || !options.terminal().isCapable()) {
      return Optional.empty();
    }
    Letters letters = options.terminal().letters();
    String type = options.terminal().typeOrNone();
    Optional<Terminal> terminal = Terminals.open(type, letters.input(), letters.charset());
    Optional<Codes> codes = terminal.map(Codes::of).filter(Codes::isUsable);
    if (terminal.isPresent() && codes.isEmpty()) {
      new Tty(terminal.get()).close();
    }
    StandardStream stream = error ? options.err() : options.out();
    return codes.map(known -> new Display(terminal.orElseThrow(), known, options, stream));
  }

  private void enter() {
    tty.keys();
    output.write(codes.enter());
    if (entered) {
      // Told to go on without having stopped by itself: what it has drawn may still stand there.
      screen.redraw();
    } else {
      screen.takeOver();
    }
    entered = true;
  }

  /** The size of the screen; it changes only in {@link #next}, which says so. */
  public TerminalSize size() {
    return screen.getTerminalSize();
  }

  /** The colours that it has. */
  public Depth depth() {
    return depth;
  }

  /**
   * Lanterna's screen, for its cells, cursor and refresh. Its {@code readInput}, {@code
   * startScreen} and {@code stopScreen} do nothing.
   */
  public Screen screen() {
    return screen;
  }

  /**
   * Shows a frame, and sends what differs from the last one.
   *
   * @param view draws all of the frame on empty cells, and returns where the cursor stands, if it
   *     is to be seen
   */
  public void show(Function<TextGraphics, Optional<TerminalPosition>> view) {
    TextGraphics graphics = screen.newTextGraphics();
    graphics.fillRectangle(
        TerminalPosition.TOP_LEFT_CORNER, size(), TextCharacter.DEFAULT_CHARACTER);
    screen.setCursorPosition(view.apply(graphics).orElse(null));
    screen.refresh();
  }

  /**
   * Waits for the next event. Ctrl-Z is dealt with here: the terminal is given back, the process
   * stops, and when it goes on the screen is painted again.
   *
   * @return empty if nothing happened for so long; {@link Event.Gone} again and again once the
   *     terminal is gone or the display closed
   */
  public Optional<Event> next(Duration timeout) {
    Optional<Inbox.Item> item = inbox.take(timeout);
    if (closed.get()) {
      return Optional.of(new Event.Gone());
    }
    if (item.isPresent() && item.get() == Inbox.Signal.RESIZED) {
      return resize() ? Optional.of(new Event.Resize(size())) : next(timeout);
    }
    return item.map(this::event);
  }

  /** Waits for the next event, however long that takes. */
  public Event next() {
    return next(Inbox.FOREVER).orElseGet(Event.Gone::new);
  }

  private Event event(Inbox.Item item) {
    if (item instanceof Inbox.Happened happened) {
      return happened.event().equals(Inbox.CTRL_Z) ? suspend() : happened.event();
    }
    if (item == Inbox.Signal.CONTINUED) {
      return resume();
    }
    return new Event.Gone();
  }

  private boolean resize() {
    TerminalSize now = tty.size();
    boolean other = !now.equals(size());
    if (other) {
      screen.resize(now);
    }
    return other;
  }

  private Event suspend() {
    output.write(leave());
    entered = false;
    tty.asGiven();
    tty.stopJob();
    return resume();
  }

  private Event resume() {
    enter();
    resize();
    screen.refresh();
    return new Event.Resumed(size());
  }

  /** Wipes the screen, on which a secret may stand, before it is given back. */
  private String leave() {
    if (!entered) {
      return "";
    }
    // A window that has just become larger shows again what has gone out of it at the top, and may
    // not say so yet.
    int rows = Math.max(HIGHEST, tty.size().getRows());
    return codes.wipe(rows) + codes.leave();
  }

  /** Hands an event of another thread to the one that waits. */
  public void post(Event.Posted event) {
    inbox.put(event);
  }

  /** Paints everything again, as Ctrl-L does after something else wrote on the screen. */
  public void repaint() {
    screen.refresh(Screen.RefreshType.COMPLETE);
  }

  /**
   * Asks the terminal to put a text into the clipboard (OSC 52), which not all do, and none says
   * so: the text is to be readable on the screen as well.
   *
   * @return false if it was not asked: the text is too long for it, or the terminal is of a kind
   *     that would print the request
   */
  public boolean copy(String text) {
    String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    // A terminal with one screen only is too old for it.
    if (coded.length() > LONGEST_COPY || codes.enter().isEmpty()) {
      return false;
    }
    output.write("\033]52;c;" + coded + "\033\\");
    return true;
  }

  /** The text as it can stand in cells of this terminal. */
  public String shown(String text) {
    return CellText.of(letters).shown(text);
  }

  /** How many bytes were sent to the terminal so far. */
  public long bytesSent() {
    return output.bytes();
  }

  /** How long the last refresh took, from the cells to the last byte. */
  public Duration lastRefresh() {
    return Duration.ofNanos(output.refreshNanos());
  }

  /** Gives the terminal back as it was. May be called more than once, and by any thread. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    input.close();
    output.end(leave());
    tty.close();
    inbox.put(Inbox.Signal.ENDED);
  }
}

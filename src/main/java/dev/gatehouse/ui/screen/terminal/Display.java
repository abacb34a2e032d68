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
 * The terminal as a full screen: Lanterna's cells, and keys, on a JLine terminal that only this
 * class uses. It never queries the terminal, so no reply can be mistaken for keys.
 *
 * <p>One thread draws and {@linkplain #next waits}; any thread may {@linkplain #post post} and
 * {@linkplain #close close}. The opener must close it, in a {@code finally} block and in a shutdown
 * hook.
 */
public final class Display implements AutoCloseable {

  /**
   * The input of {@link #open}.
   *
   * @param terminal what the environment says about the terminal
   * @param colour whether colours may be used if the environment permits them
   * @param in standard input
   * @param out standard output
   * @param err standard error, which is used for drawing if it is a terminal
   */
  public record Options(
      TerminalProfile terminal,
      boolean colour,
      InputStream in,
      StandardStream out,
      StandardStream err) {}

  private static final int LONGEST_COPY = 74_000;

  /** An upper bound for the rows of a window. */
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
  // False while the process is suspended: then the screen belongs to the shell.
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
    // The window may have changed before the handlers were installed.
    inbox.put(Inbox.Signal.RESIZED);
    this.input = TerminalInput.start(options.in(), inbox::put);
  }

  /** Loads the classes needed to open a terminal and draw a first cell. It opens nothing. */
  public static void prepare(TerminalProfile terminal) {
    Terminals.prepare(terminal.typeOrNone());
    // Loading Lanterna's cells takes about as long as loading the terminal.
    TextCharacter.DEFAULT_CHARACTER.getCharacterString();
  }

  /**
   * Opens the terminal and prepares an empty screen.
   *
   * @return empty if standard input or both outputs are not terminals, or if the terminal cannot
   *     address cells; then nothing was changed
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
      // Continued by a signal without a suspend of its own: the old frame may still be visible.
      screen.redraw();
    } else {
      screen.takeOver();
    }
    entered = true;
  }

  /** Returns the size of the screen. It changes only inside {@link #next}, which reports it. */
  public TerminalSize size() {
    return screen.getTerminalSize();
  }

  /** Returns the colour depth. */
  public Depth depth() {
    return depth;
  }

  /**
   * Returns Lanterna's screen, for its cells, cursor and refresh. Its {@code startScreen} and
   * {@code stopScreen} do nothing, and {@code readInput} reports the end of input.
   */
  public Screen screen() {
    return screen;
  }

  /**
   * Draws a frame, and sends what differs from the previous one.
   *
   * @param view draws the whole frame on empty cells, and returns the position of the cursor; empty
   *     to hide it
   */
  public void show(Function<TextGraphics, Optional<TerminalPosition>> view) {
    TextGraphics graphics = screen.newTextGraphics();
    graphics.fillRectangle(
        TerminalPosition.TOP_LEFT_CORNER, size(), TextCharacter.DEFAULT_CHARACTER);
    screen.setCursorPosition(view.apply(graphics).orElse(null));
    screen.refresh();
  }

  /**
   * Waits for the next event. Ctrl-Z is handled here: the terminal is restored, the process stops,
   * and the screen is painted again once it continues.
   *
   * @return empty if nothing happened in time; always {@link Event.Gone} once the terminal is gone
   *     or the display is closed
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

  /** Waits for the next event without a time limit. */
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

  /** Returns the sequence that wipes the screen, which may show a secret, and leaves it. */
  private String leave() {
    if (!entered) {
      return "";
    }
    // A window that has just grown shows rows again that had scrolled off the top, and may not have
    // reported its new size yet.
    int rows = Math.max(HIGHEST, tty.size().getRows());
    return codes.wipe(rows) + codes.leave();
  }

  /** Passes an event from another thread to the thread that waits. */
  public void post(Event.Posted event) {
    inbox.put(event);
  }

  /** Repaints everything, as Ctrl-L does after other output has damaged the screen. */
  public void repaint() {
    screen.refresh(Screen.RefreshType.COMPLETE);
  }

  /**
   * Asks the terminal to copy a text to the clipboard (OSC 52). Not all terminals do, and none
   * reports it, so the text must be readable on the screen as well.
   *
   * @return false if nothing was sent, because the text is too long or the terminal is so old that
   *     it might print the request
   */
  public boolean copy(String text) {
    String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    // A terminal without an alternate screen is too old for it.
    if (coded.length() > LONGEST_COPY || codes.enter().isEmpty()) {
      return false;
    }
    output.write("\033]52;c;" + coded + "\033\\");
    return true;
  }

  /** Returns the text as the cells of this terminal can show it. */
  public String shown(String text) {
    return CellText.of(letters).shown(text);
  }

  /** Returns the number of bytes sent to the terminal so far. */
  public long bytesSent() {
    return output.bytes();
  }

  /** Returns how long the last refresh took, from the cells to the last byte. */
  public Duration lastRefresh() {
    return Duration.ofNanos(output.refreshNanos());
  }

  /** Restores the terminal. It can be called more than once, from any thread. */
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

package dev.gatehouse.ui.line;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.Layout;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Qr;
import dev.gatehouse.ui.Tone;
import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;

/** Talk in a terminal that can edit a line and move its cursor. */
final class TerminalTalk implements Talk {

  private static final String PROMPT = "> ";
  private static final int FEWEST_COLOURS = 8;
  private static final String CTRL_C = "\003";
  private static final String NO_BRACKETED_PASTE = "\033[?2004l";

  private final Terminal terminal;
  private final Letters letters;
  private final boolean colour;
  private final Interruption interruption;
  private boolean live;
  private final StandardStream raw;
  // How many rows the screen had when something was revealed on it; none while nothing is.
  private volatile int revealedRows;
  private volatile boolean closed;

  /**
   * Talk.
   *
   * @param raw the stream to the same terminal, for what is written while JLine's own shutdown hook
   *     may have closed it already
   */
  TerminalTalk(
      Terminal terminal,
      StandardStream raw,
      Letters letters,
      boolean colour,
      Interruption interruption) {
    this.terminal = terminal;
    this.raw = raw;
    this.letters = letters;
    this.colour = colour;
    this.interruption = interruption;
  }

  @Override
  public void say(List<Line> lines) {
    endLive();
    Layout layout = layout();
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      layout.rows(line).forEach(row -> text.append(styled(line.tone(), row)).append('\n'));
    }
    write(text.toString());
  }

  @Override
  public void verbatim(String text) {
    endLive();
    StringBuilder shown = new StringBuilder();
    text.lines().forEach(line -> shown.append(letters.of(line)).append('\n'));
    write(shown.toString());
  }

  private Layout layout() {
    return Layout.of(terminal.getSize().getColumns(), letters);
  }

  private String styled(Tone tone, String row) {
    if (!colour || row.isEmpty()) {
      return row;
    }
    // Bold and magenta are readable on dark and on light grounds.
    return switch (tone) {
      case PLAIN -> row;
      case TITLE -> "\033[1;35m" + row + "\033[0m";
      case WARNING -> "\033[1m" + row + "\033[0m";
    };
  }

  private void write(String text) {
    try {
      terminal.writer().write(text);
      terminal.writer().flush();
    } catch (RuntimeException | IOError e) {
      Ending.waitIfEnding();
      throw e;
    }
  }

  @Override
  public Optional<String> read(List<Question.Option> options, String earlier) {
    endLive();
    LineReader reader = reader(options, earlier);
    String typed = "";
    boolean warned = false;
    while (true) {
      try {
        return Optional.of(readLine(reader, Optional.empty(), typed).strip());
      } catch (EndOfFileException e) {
        return Optional.empty();
      } catch (UserInterruptException e) {
        if (warned) {
          return interrupted();
        }
        warned = true;
        typed = e.getPartialLine();
        say(List.of(Line.warning(0, interruption.warning())));
      }
    }
  }

  private Optional<String> interrupted() {
    if (!interruption.isApplying()) {
      throw new Interrupted();
    }
    interruption.stop();
    return Optional.empty();
  }

  @Override
  public Optional<String> readHidden() {
    endLive();
    try {
      // A reader of its own, which is thrown away with what it keeps for "undo" and "yank".
      return Optional.of(readLine(reader(List.of(), ""), Optional.of('*'), ""));
    } catch (EndOfFileException e) {
      return Optional.of("");
    } catch (UserInterruptException e) {
      return Optional.of("");
    }
  }

  /**
   * Reads with Ctrl-C as a key: as a signal it reaches JLine's reader a second time now and then.
   */
  private String readLine(LineReader reader, Optional<Character> mask, String draft) {
    try {
      return readWithKeys(reader, mask, draft);
    } catch (RuntimeException | IOError e) {
      // The terminal may have been given back, by this face or by JLine, under the reader.
      Ending.waitIfEnding();
      throw e;
    }
  }

  @SuppressWarnings("NullAway") // JLine's word for "no mask"
  private String readWithKeys(LineReader reader, Optional<Character> mask, String draft) {
    Attributes before = terminal.getAttributes();
    Attributes keys = new Attributes(before);
    keys.setControlChar(Attributes.ControlChar.VINTR, 0);
    terminal.setAttributes(keys);
    try {
      return reader.readLine(PROMPT, (String) null, mask.orElse(null), draft);
    } finally {
      if (!closed) {
        terminal.setAttributes(before);
      }
    }
  }

  private LineReader reader(List<Question.Option> options, String earlier) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new WholeLine())
            .completer(
                (asking, line, candidates) ->
                    options.forEach(option -> candidates.add(candidate(option))))
            .variable(LineReader.BELL_STYLE, "none")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .option(LineReader.Option.AUTO_FRESH_LINE, false)
            .option(LineReader.Option.INSERT_TAB, false)
            .build();
    reader
        .getKeyMaps()
        .values()
        .forEach(keys -> keys.bind(new Reference(LineReader.INTERRUPT), CTRL_C));
    if (!earlier.isEmpty()) {
      reader.getHistory().add(earlier);
      reader.getHistory().moveToEnd();
    }
    OneLinePaste.in(reader);
    return reader;
  }

  private Candidate candidate(Question.Option option) {
    String value = option.value();
    return new Candidate(
        value, letters.of(value), null, letters.of(option.meaning()), null, null, false);
  }

  @Override
  public int height() {
    return terminal.getSize().getRows();
  }

  @Override
  public int columns() {
    return terminal.getSize().getColumns();
  }

  @Override
  public boolean hasColours() {
    Integer colours = terminal.getNumericCapability(Capability.max_colors);
    return colour && colours != null && colours >= FEWEST_COLOURS;
  }

  @Override
  public void draw(Qr.Drawing drawing, boolean inverted) {
    endLive();
    write(new QrCells(terminal, letters, hasColours()).of(drawing, inverted));
  }

  @Override
  public int rows(List<Line> lines) {
    Layout layout = layout();
    return lines.stream().mapToInt(line -> layout.rows(line).size()).sum();
  }

  @Override
  public String hiding() {
    return "shown as stars";
  }

  @Override
  public boolean isPerson() {
    return true;
  }

  @Override
  public boolean canRewrite() {
    return terminal.getStringCapability(Capability.clr_eol) != null;
  }

  @Override
  public void rewrite(Line line) {
    String row = layout().row(line);
    write("\r" + styled(line.tone(), row));
    terminal.puts(Capability.clr_eol);
    terminal.flush();
    live = true;
  }

  private void endLive() {
    if (live) {
      live = false;
      write("\r");
      terminal.puts(Capability.clr_eol);
    }
  }

  @Override
  public void reveal() {
    endLive();
    revealedRows = rows();
    write((hasSecondScreen() ? code(Capability.enter_ca_mode) : "") + wipe(revealedRows));
  }

  @Override
  public boolean conceal() {
    write(giveBack());
    revealedRows = 0;
    return true;
  }

  /** What takes away what was revealed, if something was, from a window that may have grown. */
  private String giveBack() {
    return revealedRows == 0
        ? ""
        : wipe(Math.max(revealedRows, rows()))
            + (hasSecondScreen() ? code(Capability.exit_ca_mode) : "");
  }

  private boolean hasSecondScreen() {
    return !code(Capability.enter_ca_mode).isEmpty() && !code(Capability.exit_ca_mode).isEmpty();
  }

  private int rows() {
    try {
      return terminal.getSize().getRows();
    } catch (IOError | IllegalStateException e) {
      // The process is ending, and JLine has closed the terminal already.
      return revealedRows;
    }
  }

  /**
   * Empties the screen row by row. Clearing it as a whole makes some terminals push what was there
   * into the scrollback, and a second screen may be switched off.
   */
  private String wipe(int rows) {
    StringBuilder codes = new StringBuilder();
    // A window that has just become larger may not say so yet: all below what is known goes first.
    codes
        .append(code(Capability.cursor_address, Math.max(1, rows - 1), 0))
        .append(code(Capability.clr_eos));
    for (int row = rows - 1; row >= 0; row--) {
      codes.append(code(Capability.cursor_address, row, 0)).append(code(Capability.clr_eol));
    }
    return codes.toString();
  }

  private String code(Capability capability, Object... parameters) {
    String pattern = terminal.getStringCapability(capability);
    return pattern == null ? "" : Curses.tputs(pattern, parameters);
  }

  @Override
  public Letters letters() {
    return letters;
  }

  @Override
  public void onInterrupt(Runnable action) {
    terminal.handle(Terminal.Signal.INT, signal -> action.run());
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    String codes = giveBack() + code(Capability.keypad_local) + NO_BRACKETED_PASTE;
    raw.raw(codes.getBytes(letters.charset()));
    try {
      terminal.close();
    } catch (IOException e) {
      // The terminal is gone: there is nothing left to give back.
      live = false;
    }
  }
}

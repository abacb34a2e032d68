package dev.gatehouse.ui.line;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.Qr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/**
 * Talk without moving a cursor: for dumb terminals and screen readers, where the system edits the
 * line, and for typed answers that come through a pipe.
 */
final class PlainTalk implements Talk {

  private final LineInput input;
  private final Printer printer;
  private final Letters letters;
  private final boolean person;
  private final Interruption interruption;
  private final Runnable leave;
  private final Supplier<Optional<Terminal>> opener;
  private Optional<Terminal> terminal = Optional.empty();
  private volatile Runnable outside = () -> {};
  private volatile boolean reading;
  private volatile boolean warned;

  /**
   * Talk.
   *
   * @param person whether input and output are a terminal
   * @param opener opens that terminal, to hide what is typed
   */
  PlainTalk(
      LineInput input,
      Printer printer,
      Letters letters,
      boolean person,
      Interruption interruption,
      Runnable leave,
      Supplier<Optional<Terminal>> opener) {
    this.input = input;
    this.printer = printer;
    this.letters = letters;
    this.person = person;
    this.interruption = interruption;
    this.leave = leave;
    this.opener = opener;
    Signals.register("INT", this::interrupted);
  }

  @Override
  public void say(List<Line> lines) {
    printer.print(lines);
  }

  @Override
  public void verbatim(String text) {
    printer.verbatim(text);
  }

  @Override
  public Optional<String> read(List<Question.Option> options, String earlier) {
    // From the prompt on, Ctrl-C belongs to the question.
    reading = true;
    printer.prompt("> ");
    Optional<String> line = readLine();
    while (person && input.dropWaiting()) {
      say(List.of(Line.BLANK, Line.warning(0, SEVERAL_LINES)));
      reading = true;
      printer.prompt("> ");
      line = readLine();
    }
    if (!person) {
      // Nobody has typed it here: shown, it makes the talk a record that can be read.
      printer.verbatim(line.orElse("").concat("\n"));
    }
    return line.map(String::strip);
  }

  private Optional<String> readLine() {
    try {
      return input.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reading = false;
      warned = false;
    }
  }

  private void interrupted() {
    if (!reading) {
      outside.run();
    } else if (warned || !person) {
      leave.run();
    } else {
      warned = true;
      printer.print(List.of(Line.BLANK, Line.warning(0, interruption.warning())));
      printer.prompt("> ");
    }
  }

  @Override
  public Optional<String> readHidden() {
    if (!person) {
      return Optional.empty();
    }
    if (terminal.isEmpty()) {
      terminal = opener.get();
      // Opening it has taken the signal over.
      Signals.register("INT", this::interrupted);
    }
    return terminal.flatMap(this::readHidden);
  }

  private Optional<String> readHidden(Terminal opened) {
    Attributes before = opened.getAttributes();
    Attributes hidden = new Attributes(before);
    hidden.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    reading = true;
    printer.prompt("> ");
    opened.setAttributes(hidden);
    try {
      return readLine();
    } finally {
      opened.setAttributes(before);
      printer.print(List.of(Line.BLANK));
    }
  }

  @Override
  public int height() {
    return 0;
  }

  @Override
  public int columns() {
    return printer.columns();
  }

  @Override
  public boolean hasColours() {
    return false;
  }

  @Override
  public void draw(Qr.Drawing drawing, boolean inverted) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < drawing.rows(); row++) {
      text.append(drawing.text(row, inverted, letters)).append('\n');
    }
    printer.verbatim(text.toString());
  }

  @Override
  public int rows(List<Line> lines) {
    return lines.size();
  }

  @Override
  public String hiding() {
    return "not shown while you type";
  }

  @Override
  public boolean isPerson() {
    return person;
  }

  @Override
  public boolean canRewrite() {
    return false;
  }

  @Override
  public void rewrite(Line line) {
    say(List.of(line));
  }

  @Override
  public void reveal() {
    say(List.of(Line.BLANK));
  }

  @Override
  public boolean conceal() {
    return false;
  }

  @Override
  public Letters letters() {
    return letters;
  }

  @Override
  public void onInterrupt(Runnable action) {
    outside = action;
  }

  @Override
  public void close() {
    try {
      if (terminal.isPresent()) {
        terminal.get().close();
      }
    } catch (IOException e) {
      // The terminal is gone: there is nothing left to give back.
      terminal = Optional.empty();
    }
  }
}

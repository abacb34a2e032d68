package dev.gatehouse.ui.line;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Qr;
import java.util.List;
import java.util.Optional;

/** What the parts of the line face speak through. */
interface Talk extends AutoCloseable {

  /** What is said of a paste that is no answer. */
  String SEVERAL_LINES = "This has several lines; one is needed. Nothing of it was taken.";

  /** Shows lines. */
  void say(List<Line> lines);

  /** Shows a text whose lines are not wrapped, so that they can be copied. */
  void verbatim(String text);

  /**
   * Reads a typed line, stripped; empty when there is no more input.
   *
   * @param options what the Tab key completes
   * @param earlier what the Up key brings back, where the terminal can edit a line; the field
   *     itself begins empty
   * @throws dev.gatehouse.ui.Interrupted if the person wants to leave at once
   */
  Optional<String> read(List<Question.Option> options, String earlier);

  /** Reads a line without showing it; empty when there is no more input, or it cannot be hidden. */
  Optional<String> readHidden();

  /** The rows of the screen; 0 where nobody knows. */
  int height();

  /** The columns of the screen; 0 where nobody knows. */
  int columns();

  /** Whether light and dark are drawn as such; else the terminal's own ground is taken for dark. */
  boolean hasColours();

  /**
   * Draws a QR code.
   *
   * @param inverted whether light and dark are exchanged
   */
  void draw(Qr.Drawing drawing, boolean inverted);

  /** The rows that lines take. */
  int rows(List<Line> lines);

  /** How {@link #readHidden} hides what is typed: {@code not shown while you type}. */
  String hiding();

  /** Whether a person is there who sees what is said. */
  boolean isPerson();

  /** Whether a line can be shown again in another form. */
  boolean canRewrite();

  /** Shows a line in the place of the one that was shown by this method before. */
  void rewrite(Line line);

  /** Begins something that must not stay on the screen. */
  void reveal();

  /** Takes away what was shown since {@link #reveal}; false if this terminal cannot. */
  boolean conceal();

  /** The letters of this terminal. */
  Letters letters();

  /** What Ctrl-C does while no line is read. */
  void onInterrupt(Runnable action);

  /** Gives the terminal back. May be called twice, and by another thread. */
  @Override
  void close();
}

package dev.gatehouse.ui.line;

import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Qr;
import java.util.List;
import java.util.Optional;

/** A QR code between the lines of a talk. */
final class QrTalk {

  /** What a person types to see it. */
  static final String SHOW = "qr";

  /** What they type where light and dark are the wrong way round. */
  static final String INVERT = "i";

  private static final int USUAL = 80;
  // What is said below it, and the prompt.
  private static final int BELOW = 2;

  private final Talk talk;
  private final Qr qr;
  private boolean inverted;

  QrTalk(Talk talk, Qr qr) {
    this.talk = talk;
    this.qr = qr;
  }

  /** Whether it fits on the screen, with so many other rows; not where nobody knows its size. */
  boolean fits(int others) {
    return talk.height() > 0 && drawing(others).isPresent();
  }

  private Optional<Qr.Drawing> drawing(int others) {
    int columns = talk.columns() > 0 ? talk.columns() : USUAL;
    int rows = talk.height() > 0 ? talk.height() - others : Integer.MAX_VALUE;
    return qr.within(columns, rows, talk.letters());
  }

  /** Draws it, as large as it fits with so many other rows. */
  void draw(int others) {
    drawing(others)
        .ifPresentOrElse(
            drawing -> talk.draw(drawing, inverted),
            () -> say(Line.plain(EnrolWords.window(qr, talk.letters()))));
  }

  /** How to see it. */
  String offer() {
    return SHOW + " shows a QR code to scan instead.";
  }

  /** Whether a typed line is about the code. */
  boolean takes(String typed) {
    return typed.equals(SHOW) || (!talk.hasColours() && typed.equals(INVERT));
  }

  /** Shows it until the person goes on. */
  void show(String typed) {
    String line = typed;
    while (takes(line)) {
      inverted ^= line.equals(INVERT);
      draw(BELOW);
      String how =
          talk.hasColours()
              ? "Enter goes on."
              : "Enter goes on; " + INVERT + " turns it round, if it is not read.";
      say(Line.plain(how));
      line = talk.read(List.of(), "").orElse("");
    }
  }

  private void say(Line line) {
    talk.say(List.of(line));
  }
}

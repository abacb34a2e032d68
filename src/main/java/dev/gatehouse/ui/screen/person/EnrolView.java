package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.text.Wrapping;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.LineField;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws the instructions beside the QR code in the order of the steps, with the two fields.
 *
 * @param codes the fields
 * @param seen whether the QR code is visible beside the instructions
 * @param how how to make the QR code visible if it is not
 * @param hidden whether secrets are hidden
 * @param remark what is wrong; empty if nothing is
 */
record EnrolView(
    Enrolment enrolment,
    TwoCodes codes,
    boolean seen,
    Optional<String> how,
    boolean hidden,
    String remark) {

  // A number and two blanks.
  private static final int INDENT = 3;
  // Plus the focus marker.
  private static final int FIELD = INDENT + 1;
  private static final int GAP = 1;
  private static final int MOST_REMARK = 8;

  /** What is left out to save space; each value includes those before it. */
  private enum Left {
    NOTHING,
    BLANKS,
    OPENING,
    NAME,
    KEY
  }

  /**
   * A row, with a field drawn into it if one is present: false for the first, true for the second.
   */
  private record Part(String text, Style style, Optional<Boolean> field) {}

  /** Draws the instructions, leaving out as little as possible. */
  void draw(Area area) {
    List<Row> said =
        Row.of(
            remark.isEmpty() ? List.of() : List.of(Line.warning(0, remark)),
            area.columns(),
            area.letters());
    List<Row> findings = said.subList(0, Math.min(MOST_REMARK, said.size()));
    int room = area.rows() - findings.size();
    List<Part> parts = List.of();
    for (Left left : Left.values()) {
      parts = parts(left, area.columns(), area.letters());
      if (parts.size() <= room) {
        break;
      }
    }
    for (int row = 0; row < parts.size(); row++) {
      draw(area, row, parts.get(row));
    }
    int below = Math.min(parts.size() + 1, area.rows() - findings.size());
    for (int i = 0; i < findings.size(); i++) {
      findings.get(i).draw(area, below + i);
    }
  }

  private void draw(Area area, int row, Part part) {
    area.put(0, row, part.text(), part.style());
    if (part.field().isPresent()) {
      boolean second = part.field().get();
      LineField field = second ? codes.second() : codes.first();
      boolean focused = second == codes.later();
      field.draw(area, FIELD, row, TwoCodes.WIDTH, focused);
      if (focused) {
        area.put(FIELD + TwoCodes.WIDTH + GAP, row, EnrolWords.left(enrolment), Style.DIM);
      }
    }
  }

  private List<Part> parts(Left left, int columns, Letters letters) {
    List<Part> parts = new ArrayList<>();
    parts.add(part(Fit.cut(EnrolWords.title(enrolment), columns, letters), Style.TITLE));
    blank(parts, left);
    int number = 1;
    if (left.compareTo(Left.OPENING) < 0) {
      step(parts, number++, EnrolWords.OPEN, columns);
    }
    if (hidden) {
      step(parts, number++, EnrolWords.HIDDEN, columns);
    } else {
      step(parts, number++, seen ? EnrolWords.SCAN : EnrolWords.TYPE_KEY, columns);
      key(parts, left, columns, letters);
    }
    how.ifPresent(text -> more(parts, text, Style.DIM, columns));
    blank(parts, left);
    step(parts, number++, EnrolWords.FIRST, columns);
    parts.add(new Part("", Style.PLAIN, Optional.of(false)));
    step(parts, number, EnrolWords.SECOND, columns);
    parts.add(new Part("", Style.PLAIN, Optional.of(true)));
    return parts;
  }

  private void key(List<Part> parts, Left left, int columns, Letters letters) {
    if (left.compareTo(Left.KEY) < 0) {
      try (Secret key = enrolment.key()) {
        more(parts, key.reveal(), Style.CODE, columns);
      }
    }
    if (left.compareTo(Left.NAME) < 0) {
      String name = letters.of(enrolment.shown());
      String whole = EnrolWords.NAME + " " + name;
      if (Width.columns(whole) <= columns - INDENT) {
        more(parts, whole, Style.PLAIN, columns);
      } else {
        more(parts, EnrolWords.NAME, Style.PLAIN, columns);
        more(parts, name, Style.PLAIN, columns);
      }
    }
  }

  private static void blank(List<Part> parts, Left left) {
    if (left == Left.NOTHING) {
      parts.add(part("", Style.PLAIN));
    }
  }

  private static void step(List<Part> parts, int number, String text, int columns) {
    int first = parts.size();
    more(parts, text, Style.PLAIN, columns);
    Part begins = parts.get(first);
    parts.set(first, part(number + begins.text().substring(1), begins.style()));
  }

  private static void more(List<Part> parts, String text, Style style, int columns) {
    Wrapping.everywhere(text, Math.max(1, columns - INDENT))
        .forEach(row -> parts.add(part(" ".repeat(INDENT) + row, style)));
  }

  private static Part part(String text, Style style) {
    return new Part(text, style, Optional.empty());
  }
}

package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * Something that is to be typed, at the foot of a page.
 *
 * @param lines what is asked
 * @param field where it is typed
 * @param remark what is wrong with what was typed, or an empty text
 */
public record InputPrompt(List<Line> lines, LineField field, String remark) {

  private static final int WIDEST = 60;
  private static final int INDENT = 2;

  public InputPrompt {
    lines = List.copyOf(lines);
  }

  /** A question with a text in its field. */
  public static InputPrompt of(List<Line> lines, String text) {
    return new InputPrompt(lines, LineField.of(text), "");
  }

  /** The question after a key that its field takes. */
  public Optional<InputPrompt> key(Key key) {
    return field.key(key).map(typed -> new InputPrompt(lines, typed, ""));
  }

  /** The question after something was pasted. */
  public InputPrompt paste(String text) {
    return new InputPrompt(lines, field.paste(text), "");
  }

  /** The question with a remark on what was typed. */
  public InputPrompt told(String sentence) {
    return new InputPrompt(lines, field, sentence);
  }

  /** The rows that it takes in a width. */
  public int rows(int columns, Letters letters) {
    // A rule, the question, a blank, the field.
    int rows = 1 + Row.of(lines, columns, letters).size() + 2;
    return rows + Math.max(1, remarked(columns, letters).size());
  }

  /** Draws it. */
  public void draw(Area area) {
    Frame.rule(area, 0);
    int row = 1;
    for (Row line : Row.of(lines, area.columns(), area.letters())) {
      line.draw(area, row++);
    }
    field.draw(area, INDENT, row + 1, Math.min(WIDEST, area.columns() - INDENT), true);
    row += 2;
    for (Row line : remarked(area.columns(), area.letters())) {
      line.draw(area, row++);
    }
  }

  private List<Row> remarked(int columns, Letters letters) {
    return remark.isEmpty()
        ? List.of()
        : Row.of(List.of(Line.warning(INDENT, remark)), columns, letters);
  }
}

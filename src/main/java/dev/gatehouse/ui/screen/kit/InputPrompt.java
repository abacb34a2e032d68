package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/**
 * A question with an input field, shown at the foot of a page.
 *
 * @param lines the question
 * @param field the input field
 * @param remark what is wrong with the input; empty if nothing is
 */
public record InputPrompt(List<Line> lines, LineField field, String remark) {

  private static final int WIDEST = 60;
  private static final int INDENT = 2;

  /** Creates a prompt with a copy of {@code lines}. */
  public InputPrompt {
    lines = List.copyOf(lines);
  }

  /** Creates a prompt whose field contains a text. */
  public static InputPrompt of(List<Line> lines, String text) {
    return new InputPrompt(lines, LineField.of(text), "");
  }

  /** Returns the prompt after a key; empty if the field does not handle it. */
  public Optional<InputPrompt> key(Key key) {
    return field.key(key).map(typed -> new InputPrompt(lines, typed, ""));
  }

  /** Returns the prompt after a paste. */
  public InputPrompt paste(String text) {
    return new InputPrompt(lines, field.paste(text), "");
  }

  /** Returns the prompt with a remark about the input. */
  public InputPrompt told(String sentence) {
    return new InputPrompt(lines, field, sentence);
  }

  /** Returns the number of rows needed at a width. */
  public int rows(int columns, Letters letters) {
    // The line above, the question, a blank row and the field.
    int rows = 1 + Row.of(lines, columns, letters).size() + 2;
    return rows + Math.max(1, remarked(columns, letters).size());
  }

  /** Draws the prompt. */
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

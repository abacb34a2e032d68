package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/** An input field in one row, optionally masked. {@link #toString} never reveals the input. */
public final class LineField {

  private static final String MASK = "•";
  private static final int SIGN = 2;

  private final TextField text;
  private final boolean masked;

  private LineField(TextField text, boolean masked) {
    this.text = text;
    this.masked = masked;
  }

  /** Creates a field that shows the given text. */
  public static LineField of(String text) {
    return new LineField(TextField.of(text), false);
  }

  /** Creates an empty masked field: it shows how many characters were typed, but not which. */
  public static LineField masked() {
    return new LineField(TextField.of(""), true);
  }

  /** Returns the input, unmasked. */
  public String text() {
    return text.text();
  }

  /** Returns this field, masked or not. */
  public LineField masked(boolean hide) {
    return new LineField(text, hide);
  }

  /** Returns whether the input is masked. */
  public boolean isMasked() {
    return masked;
  }

  /** Returns an empty field without undo history. */
  public LineField cleared() {
    return new LineField(TextField.of(""), masked);
  }

  /** Returns the field after a key; empty if it does not handle the key. */
  public Optional<LineField> key(Key key) {
    if (key.isAlt("u") || key.isCtrl("_")) {
      return Optional.of(text.earlier().map(before -> new LineField(before, masked)).orElse(this));
    }
    return text.key(key).map(changed -> new LineField(changed, masked));
  }

  /** Returns the field with the first line of the pasted text inserted at the cursor. */
  public LineField paste(String pasted) {
    String line = pasted.lines().findFirst().orElse("");
    return line.isEmpty() ? this : new LineField(text.insert(line), masked);
  }

  /**
   * Draws the field into a row, with the cursor if it has the focus. The focus marker stands two
   * columns to the left of {@code column}.
   */
  public void draw(Area area, int column, int row, int width, boolean focused) {
    int room = Math.min(width, area.columns() - column);
    Style style = focused ? Style.FOCUS : Style.FIELD;
    area.fill(column, row, room, style);
    if (focused) {
      // Colour alone must not mark the focus.
      area.put(column - SIGN, row, "›", Style.ACCENT);
    }
    // As in the fields of a step, with a blank column on both sides.
    inside(area.part(column + 1, row, room - 2, 1), style, focused);
  }

  private void inside(Area area, Style style, boolean focused) {
    int room = area.columns();
    if (room < 3) {
      return;
    }
    List<String> shown = shown(area.letters());
    int cursor = Graphemes.of(text.text().substring(0, text.cursor())).size();
    int first = first(shown, cursor, room);
    int place = first > 0 ? area.put(0, 0, "‹", style) : 0;
    int end = room - 1;
    for (int i = first; i < shown.size(); i++) {
      if (i == cursor && focused) {
        area.cursor(place, 0);
      }
      if (place + Width.columns(shown.get(i)) > end) {
        area.put(end, 0, "›", style);
        return;
      }
      place = area.put(place, 0, shown.get(i), style);
    }
    if (cursor >= shown.size() && focused) {
      area.cursor(place, 0);
    }
  }

  /** Returns the index of the first visible character, chosen so that the cursor is visible. */
  private static int first(List<String> shown, int cursor, int room) {
    // The last column is for the cursor or the overflow marker, the first for the other marker.
    int left = room - 2;
    int first = Math.min(cursor, shown.size());
    while (first > 0 && left >= Width.columns(shown.get(first - 1))) {
      left -= Width.columns(shown.get(first - 1));
      first--;
    }
    return first;
  }

  private List<String> shown(Letters letters) {
    return Graphemes.of(text.text()).stream()
        .map(cluster -> masked ? MASK : letters.of(cluster))
        .toList();
  }

  @Override
  public String toString() {
    return "LineField[********]";
  }
}

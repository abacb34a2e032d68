package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;
import java.util.Optional;

/** A text field in one row, whose text may be masked. Its own text never shows what is typed. */
public final class LineField {

  private static final String MASK = "•";
  private static final int SIGN = 2;

  private final TextField text;
  private final boolean masked;

  private LineField(TextField text, boolean masked) {
    this.text = text;
    this.masked = masked;
  }

  /** A field that shows what is typed. */
  public static LineField of(String text) {
    return new LineField(TextField.of(text), false);
  }

  /** An empty field that shows how much is typed, and not what. */
  public static LineField masked() {
    return new LineField(TextField.of(""), true);
  }

  /** What was typed. */
  public String text() {
    return text.text();
  }

  /** This field with its text seen, or not. */
  public LineField masked(boolean hide) {
    return new LineField(text, hide);
  }

  /** Whether what is typed is not shown. */
  public boolean isMasked() {
    return masked;
  }

  /** The field without a text, and without a past. */
  public LineField cleared() {
    return new LineField(TextField.of(""), masked);
  }

  /** The field after a key; empty if it is no key of a field. */
  public Optional<LineField> key(Key key) {
    if (key.isAlt("u") || key.isCtrl("_")) {
      return Optional.of(text.earlier().map(before -> new LineField(before, masked)).orElse(this));
    }
    return text.key(key).map(changed -> new LineField(changed, masked));
  }

  /** The field with the first line of a text put in. */
  public LineField paste(String pasted) {
    String line = pasted.lines().findFirst().orElse("");
    return line.isEmpty() ? this : new LineField(text.insert(line), masked);
  }

  /** Draws it into a row, with the cursor where keys go to it. */
  public void draw(Area area, int column, int row, int width, boolean focused) {
    int room = Math.min(width, area.columns() - column);
    Style style = focused ? Style.FOCUS : Style.FIELD;
    area.fill(column, row, room, style);
    if (focused) {
      // Where keys go is not said by the colour alone.
      area.put(column - SIGN, row, "›", Style.ACCENT);
    }
    // As in the fields of a step, a free column at both sides.
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

  /** The first character that is seen, so that the cursor is. */
  private static int first(List<String> shown, int cursor, int room) {
    // The last column is kept for the cursor or the sign that there is more, the first for another.
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

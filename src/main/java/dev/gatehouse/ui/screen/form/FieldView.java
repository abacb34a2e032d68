package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Fit;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.TextField;
import java.util.Optional;

/** Draws a field into a row. */
final class FieldView {

  private static final String NONE = "(none)";
  private static final String FILTER = "type to search";
  private static final int NUMBER = 9;
  private static final int NARROWEST = 12;
  private static final int NARROWEST_TEXT = 26;
  private static final int WIDEST_TEXT = 48;
  private static final int WIDEST_CHOICE = 62;

  private FieldView() {}

  /** Returns the preferred width of a field in columns. */
  static int width(Entry entry) {
    Question.Kind kind = entry.question().kind();
    if (isSmall(kind)) {
      return NUMBER;
    } else if (kind instanceof Question.Kind.Text text) {
      return Math.max(NARROWEST_TEXT, Math.min(WIDEST_TEXT, text.maximum() + 3));
    }
    return kind instanceof Question.Kind.Choice ? WIDEST_CHOICE : WIDEST_TEXT;
  }

  /** Returns the smallest usable width of a field in columns. */
  static int narrowest(Question.Kind kind) {
    return isSmall(kind) ? NUMBER : NARROWEST;
  }

  private static boolean isSmall(Question.Kind kind) {
    return kind instanceof Question.Kind.YesNo || kind instanceof Question.Kind.WholeNumber;
  }

  /** Draws the field over the whole width of the area. */
  static void draw(Area area, Entry entry, boolean focused) {
    Style style = focused ? Style.FOCUS : entry.typed() ? Style.FIELD : Style.SUGGESTION;
    area.fill(0, 0, area.columns(), style);
    Area inside = area.part(1, 0, area.columns() - 2, 1);
    Optional<OptionList> list = entry.field().list();
    if (focused && list.isPresent()) {
      filter(inside, list.get());
    } else if (entry.field().isYesNo()) {
      yesNo(inside, entry, style, focused);
    } else if (entry.field().isChoice()) {
      choice(inside, entry, style, focused);
    } else {
      text(inside, entry, style, focused);
    }
  }

  private static void filter(Area inside, OptionList list) {
    if (list.filter().text().isEmpty()) {
      inside.put(0, 0, Fit.cut(FILTER, inside.columns(), inside.letters()), Style.FOCUS);
      inside.cursor(0, 0);
    } else {
      editor(inside, list.filter(), Style.FOCUS);
    }
  }

  private static void yesNo(Area inside, Entry entry, Style style, boolean focused) {
    inside.put(0, 0, Fit.cut(entry.text(), inside.columns() - 3, inside.letters()), style);
    inside.put(inside.columns() - 2, 0, "‹›", style);
    if (focused) {
      inside.cursor(0, 0);
    }
  }

  private static void choice(Area inside, Entry entry, Style style, boolean focused) {
    int room = inside.columns() - 2;
    String text = entry.text();
    String meaning = entry.meaning();
    String both = text + "  " + meaning;
    // The meaning is shown completely or not at all: the note below repeats it.
    boolean fits = Width.columns(inside.letters().of(both)) <= room;
    String shown = text.isEmpty() ? meaning : meaning.isEmpty() || !fits ? text : both;
    inside.put(0, 0, Fit.cut(shown.isEmpty() ? NONE : shown, room, inside.letters()), style);
    inside.put(room + 1, 0, "▾", style);
    if (focused) {
      inside.cursor(0, 0);
    }
  }

  private static void text(Area inside, Entry entry, Style style, boolean focused) {
    if (focused && entry.typed()) {
      editor(inside, entry.field().editor(), style);
      return;
    }
    String text = entry.text().isEmpty() ? NONE : entry.text();
    inside.put(0, 0, Fit.cut(text, inside.columns(), inside.letters()), style);
    if (focused) {
      inside.cursor(0, 0);
    }
  }

  /** Draws the part of a text around the cursor. */
  private static void editor(Area inside, TextField editor, Style style) {
    Letters letters = inside.letters();
    String shown = letters.of(editor.text());
    int cursor = Width.columns(letters.of(editor.text().substring(0, editor.cursor())));
    int all = Width.columns(shown);
    int width = inside.columns();
    int from = Math.max(0, Math.min(cursor - width * 2 / 3, all + 1 - width));
    String more = letters.of("…");
    int mark = width > 4 * Width.columns(more) ? Width.columns(more) : 0;
    int left = from > 0 ? mark : 0;
    int right = from + width <= all ? mark : 0;
    inside.put(0, 0, left > 0 ? more : "", style);
    inside.put(left, 0, Fit.window(shown, from + left, width - left - right), style);
    inside.put(width - mark, 0, right > 0 ? more : "", style);
    inside.cursor(cursor - from, 0);
  }
}

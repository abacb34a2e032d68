package dev.gatehouse.ui.screen.kit;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Characters as people see them: a letter with its marks is one. */
public final class Graphemes {

  private Graphemes() {}

  /** The characters of a text. */
  public static List<String> of(String text) {
    List<String> clusters = new ArrayList<>();
    BreakIterator breaks = breaks(text);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      clusters.add(text.substring(from, to));
      from = to;
    }
    return clusters;
  }

  /** The place before the character that ends at a place; 0 at the beginning. */
  static int before(String text, int place) {
    return place <= 0 ? 0 : breaks(text).preceding(place);
  }

  /** The place behind the character that begins at a place; the length at the end. */
  static int behind(String text, int place) {
    return place >= text.length() ? text.length() : breaks(text).following(place);
  }

  /** The beginning of the word before a place. */
  static int wordBefore(String text, int place) {
    int at = place;
    while (at > 0 && !isWord(text, before(text, at))) {
      at = before(text, at);
    }
    while (at > 0 && isWord(text, before(text, at))) {
      at = before(text, at);
    }
    return at;
  }

  /** The end of the word behind a place. */
  static int wordBehind(String text, int place) {
    int at = place;
    while (at < text.length() && !isWord(text, at)) {
      at = behind(text, at);
    }
    while (at < text.length() && isWord(text, at)) {
      at = behind(text, at);
    }
    return at;
  }

  private static boolean isWord(String text, int place) {
    return Character.isLetterOrDigit(text.codePointAt(place));
  }

  private static BreakIterator breaks(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    return breaks;
  }
}

package dev.gatehouse.ui.screen.kit;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into user-perceived characters (grapheme clusters): a letter and its combining marks
 * are one.
 */
public final class Graphemes {

  private Graphemes() {}

  /** Returns the grapheme clusters of a text. */
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

  /** Returns the start index of the grapheme cluster that ends at an index; 0 at the beginning. */
  static int before(String text, int place) {
    return place <= 0 ? 0 : breaks(text).preceding(place);
  }

  /**
   * Returns the end index of the grapheme cluster that begins at an index; the length at the end.
   */
  static int behind(String text, int place) {
    return place >= text.length() ? text.length() : breaks(text).following(place);
  }

  /** Returns the start index of the word before an index. */
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

  /** Returns the end index of the word after an index. */
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

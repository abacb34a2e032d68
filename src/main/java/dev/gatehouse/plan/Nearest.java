package dev.gatehouse.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody who mistyped probably meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The word with the fewest changed, missing, added or swapped characters, if they are at most a
   * third of it (two in a short one). Capitals count as small letters. Of equals, the first.
   */
  public static Optional<String> to(String typed, Collection<String> words) {
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < fewest && distance <= Math.max(2, word.length() / 3)) {
        best = word;
        fewest = distance;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** The number of changed, missing, added or swapped characters (optimal string alignment). */
  static int distance(String a, String b) {
    // A longer text is not a mistyped word, and the table below grows with both.
    if (a.length() > 200) {
      return Integer.MAX_VALUE;
    }
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 ? j : j == 0 ? i : cheapest(table, a, b, i, j);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int cheapest(int[][] table, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
    least = Math.min(least, table[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
  }
}

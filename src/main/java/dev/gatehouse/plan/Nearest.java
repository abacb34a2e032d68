package dev.gatehouse.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.Levenshtein;

/** Finds the word that somebody who mistyped probably meant. */
public final class Nearest {

  // A longer text is not a mistyped word, and the distance takes memory that grows with both.
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The word with the fewest changed, missing, added or swapped characters, if they are at most a
   * third of it (two in a short one). Swapped ones may have others between them, which count too.
   * Capitals count as small letters. Of equals, the first.
   */
  public static Optional<String> to(String typed, Collection<String> words) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = typed.toLowerCase(Locale.ROOT);
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = Levenshtein.distance(lower, word.toLowerCase(Locale.ROOT));
      if (distance < fewest && distance <= Math.max(2, word.length() / 3)) {
        best = word;
        fewest = distance;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }
}

package dev.gatehouse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which of many combinations a test tries. All of them with {@code -Dgatehouse.tests=all}, else as
 * many as it takes that each two values which can meet have met: most faults need no third.
 */
final class Combinations {

  private static final boolean ALL = "all".equals(System.getProperty("gatehouse.tests"));

  /** A value of one part beside a value of another, by their places among the parts. */
  private record Pair(int part, Object value, int other, Object otherValue) {}

  private Combinations() {}

  /**
   * Those that are tried, the same each time.
   *
   * @param parts the values that a combination consists of
   */
  static <T> List<T> of(List<T> all, Function<? super T, List<?>> parts) {
    return ALL ? all : pairwise(all, parts);
  }

  /** Takes again and again the first of those that let most pairs meet for the first time. */
  static <T> List<T> pairwise(List<T> all, Function<? super T, List<?>> parts) {
    List<Set<Pair>> pairs = new ArrayList<>();
    Set<Pair> missing = new HashSet<>();
    for (T one : all) {
      pairs.add(pairs(parts.apply(one)));
      missing.addAll(pairs.get(pairs.size() - 1));
    }
    List<T> chosen = new ArrayList<>();
    while (!missing.isEmpty()) {
      int best = 0;
      for (int i = 0; i < all.size(); i++) {
        pairs.get(i).retainAll(missing);
        if (pairs.get(i).size() > pairs.get(best).size()) {
          best = i;
        }
      }
      chosen.add(all.get(best));
      missing.removeAll(Set.copyOf(pairs.get(best)));
      pairs.get(best).clear();
    }
    return chosen;
  }

  private static Set<Pair> pairs(List<?> values) {
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        pairs.add(new Pair(i, values.get(i), j, values.get(j)));
      }
    }
    return pairs;
  }
}

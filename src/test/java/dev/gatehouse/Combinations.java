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
public final class Combinations {

  /** Whether all are tried. */
  public static final boolean ALL = "all".equals(System.getProperty("gatehouse.tests"));

  /** A value of one part beside a value of another, by their places among the parts. */
  private record Pair(int part, Object value, int other, Object otherValue) {}

  private Combinations() {}

  /**
   * Those that are tried, the same each time.
   *
   * @param parts the values that a combination consists of
   */
  public static <T> List<T> of(List<T> all, Function<? super T, List<?>> parts) {
    return ALL ? all : pairwise(all, parts);
  }

  static <T> List<T> pairwise(List<T> all, Function<? super T, List<?>> parts) {
    return covering(all, one -> pairs(parts.apply(one)));
  }

  /**
   * All of them with {@code -Dgatehouse.tests=all}, else as many as it takes that each thing comes
   * up that comes up in any.
   *
   * @param things what comes up in one
   */
  public static <T> List<T> withEach(List<T> all, Function<? super T, ? extends Set<?>> things) {
    return ALL ? all : covering(all, things);
  }

  /** Takes again and again the first of those in which most comes up for the first time. */
  private static <T> List<T> covering(List<T> all, Function<? super T, ? extends Set<?>> things) {
    List<Set<Object>> fresh = new ArrayList<>();
    Set<Object> missing = new HashSet<>();
    for (T one : all) {
      fresh.add(new HashSet<>(things.apply(one)));
      missing.addAll(fresh.get(fresh.size() - 1));
    }
    List<T> chosen = new ArrayList<>();
    while (!missing.isEmpty()) {
      int best = 0;
      for (int i = 0; i < all.size(); i++) {
        fresh.get(i).retainAll(missing);
        if (fresh.get(i).size() > fresh.get(best).size()) {
          best = i;
        }
      }
      chosen.add(all.get(best));
      missing.removeAll(Set.copyOf(fresh.get(best)));
      fresh.get(best).clear();
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

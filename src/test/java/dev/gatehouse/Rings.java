package dev.gatehouse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of a graph in which each can be reached from each, by Tarjan's algorithm.
 *
 * @see <a href="https://doi.org/10.1137/0201010">Depth-first search and linear graph algorithms</a>
 */
final class Rings {

  private final Map<String, Set<String>> arrows;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Set<String>> rings = new ArrayList<>();

  private Rings(Map<String, Set<String>> arrows) {
    this.arrows = arrows;
  }

  /** Those of several members, the largest first. */
  static List<Set<String>> of(Map<String, Set<String>> arrows) {
    Rings rings = new Rings(arrows);
    for (String start : arrows.keySet()) {
      if (!rings.numbers.containsKey(start)) {
        rings.visit(start);
      }
    }
    rings.rings.removeIf(ring -> ring.size() == 1);
    rings.rings.sort((one, other) -> Integer.compare(other.size(), one.size()));
    return rings.rings;
  }

  private void visit(String at) {
    int number = numbers.size();
    numbers.put(at, number);
    lowest.put(at, number);
    open.push(at);
    for (String next : arrows.getOrDefault(at, Set.of())) {
      if (!numbers.containsKey(next)) {
        visit(next);
        lowest.merge(at, lowest.get(next), Math::min);
      } else if (open.contains(next)) {
        lowest.merge(at, numbers.get(next), Math::min);
      }
    }
    if (lowest.get(at) == number) {
      Set<String> ring = new TreeSet<>();
      String member;
      do {
        member = open.pop();
        ring.add(member);
      } while (!member.equals(at));
      rings.add(ring);
    }
  }
}

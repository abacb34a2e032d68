package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CombinationsTest {

  private record Three(int first, int second, int third) {
    List<Integer> parts() {
      return List.of(first, second, third);
    }
  }

  /** All but those that cannot be: an even second with the last third. */
  private static List<Three> all() {
    List<Three> all = new ArrayList<>();
    for (int first = 0; first < 5; first++) {
      for (int second = 0; second < 6; second++) {
        for (int third = 0; third < 7; third++) {
          if (second % 2 == 1 || third < 6) {
            all.add(new Three(first, second, third));
          }
        }
      }
    }
    return all;
  }

  private static Set<String> meetings(List<Three> those) {
    Set<String> met = new HashSet<>();
    for (Three one : those) {
      met.add("first " + one.first() + " second " + one.second());
      met.add("first " + one.first() + " third " + one.third());
      met.add("second " + one.second() + " third " + one.third());
    }
    return met;
  }

  @Test
  void eachTwoValuesThatCanMeetHaveMet() {
    List<Three> chosen = Combinations.pairwise(all(), Three::parts);
    assertTrue(all().containsAll(chosen));
    assertEquals(meetings(all()), meetings(chosen));
    assertTrue(chosen.size() < 60, chosen.size() + " of " + all().size());
  }

  @Test
  void theChoiceIsTheSameEachTime() {
    assertEquals(
        Combinations.pairwise(all(), Three::parts), Combinations.pairwise(all(), Three::parts));
  }
}

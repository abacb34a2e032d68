package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void countsASwapAsOneChange() {
    // As two changes it would be no nearer than the word before it.
    assertEquals(Optional.of("alias"), Nearest.to("alais", List.of("ala", "alias")));
  }

  @Test
  void countsASwapAroundACharacterAsTwo() {
    assertEquals(Optional.of("account"), Nearest.to("acconout", List.of("account")));
  }

  @Test
  void findsNothingThatIsTooFar() {
    assertEquals(Optional.empty(), Nearest.to("acceptance", List.of("account")));
    assertEquals(Optional.empty(), Nearest.to("x", List.of()));
    assertEquals(Optional.empty(), Nearest.to("", List.of("account")));
  }

  @Test
  void takesTheFirstOfEquals() {
    assertEquals(Optional.of("mfa"), Nearest.to("mfb", List.of("mfa", "mfc")));
  }

  @Test
  void comparesNoText() {
    assertEquals(Optional.of("a".repeat(200)), Nearest.to("a".repeat(200), longest()));
    assertEquals(Optional.empty(), Nearest.to("a".repeat(201), longest()));
  }

  private static List<String> longest() {
    return List.of("a".repeat(200));
  }

  @Property
  void findsAWordWithTwoCharactersChanged(
      @ForAll @AlphaChars @StringLength(min = 2, max = 60) String word,
      @ForAll @CharRange(from = ' ', to = '~') char one,
      @ForAll @CharRange(from = ' ', to = '~') char other,
      @ForAll @IntRange(max = 59) int place) {
    int at = place % word.length();
    String added = word.substring(0, at) + one + other + word.substring(at);
    String changed = word.substring(0, at) + one + word.substring(at + 1) + other;
    String missing = word.substring(1, word.length() - 1);
    for (String typed : List.of(added, changed, missing, word.toUpperCase(Locale.ROOT))) {
      assertEquals(Optional.of(word), Nearest.to(typed, List.of(word)), typed);
    }
  }
}

package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TagsTest {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars(" \t,=\\ab\u2003é\uD83D\uDE00\n")
        .ofMinLength(0)
        .ofMaxLength(8);
  }

  @Provide
  Arbitrary<Map<String, String>> tags() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return texts().filter(text -> !text.isEmpty()).list().ofMaxSize(5);
  }

  @Property
  void tagsComeBackFromTheirLine(@ForAll("tags") Map<String, String> tags) {
    assertEquals(tags, Tags.parse(Tags.line(tags)), Tags.line(tags));
    assertEquals(List.copyOf(tags.keySet()), List.copyOf(Tags.parse(Tags.line(tags)).keySet()));
  }

  @Property
  void namesComeBackFromTheirLine(@ForAll("names") List<String> names) {
    assertEquals(names, Tags.split(Tags.join(names)), Tags.join(names));
  }

  @Test
  void isEasyToType() {
    assertEquals(
        Map.of("team", "blue", "purpose", "first steps", "spare", ""),
        Tags.parse(" team = blue, purpose=first steps ,, spare "));
    assertEquals(Map.of(), Tags.parse("  "));
    assertEquals(Map.of("a", "b=c"), Tags.parse("a=b=c"));
    assertEquals(Map.of("", "v"), Tags.parse("=v"));
    assertEquals(2, Tags.entries("a=1,a=2").size());
  }
}

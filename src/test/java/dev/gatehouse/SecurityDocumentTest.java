package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code src/docs/security.md} promises names tests that there are. */
class SecurityDocumentTest {

  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*(Test|IT))`");

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of("src/docs/security.md"));
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void eachTestThatItNamesIsThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String line : lines()) {
      Matcher matcher = NAME.matcher(line);
      while (matcher.find()) {
        named.add(matcher.group(1));
      }
    }
    assertTrue(named.size() > 30, () -> named.size() + " tests are named");
    named.removeAll(tests());
    assertEquals(Set.of(), named);
  }

  @Test
  void eachThingThatHoldsNamesATest() throws IOException {
    boolean holds = false;
    for (String line : lines()) {
      if (line.startsWith("| what holds ")) {
        holds = true;
      } else if (!line.startsWith("|")) {
        holds = false;
      } else if (holds && !line.startsWith("|---")) {
        assertTrue(NAME.matcher(line).find(), line);
      }
    }
  }
}

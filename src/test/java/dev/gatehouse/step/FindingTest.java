package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingTest {

  private static final Pattern MADE =
      Pattern.compile("Finding\\.(?:fact|warning|caution)\\(\\s*\"([^\"]*)\"");

  /** What is left is known by the id of a finding; how to get in and what to keep is none. */
  @Test
  void whatIsLeftToDoIsOne() {
    Finding finding = Finding.warning("root.keys", "Root has a key.").mendedBy("Delete it.");
    assertEquals("Root has a key. Delete it.", Note.left(finding).text());
    assertEquals("Delete it.", Note.leftToMend(finding).text());
    assertEquals(
        new Note(Note.Kind.TO_DO, "Delete it.", Set.of("root.mfa"), Optional.of(finding)),
        Note.leftToMend(finding).needing(Set.of("root.mfa")));
    assertThrows(
        IllegalArgumentException.class, () -> new Note(Note.Kind.TO_DO, "Delete root's key."));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Note(Note.Kind.KEEP, "Keep it.", Set.of(), Optional.of(finding)));
  }

  @Test
  void sayWhatIsSoAndThenHowToMendIt() {
    Finding finding = Finding.warning("root.keys", "Root has a key.");
    assertEquals("Root has a key.", finding.told());
    assertEquals("Root has a key. Delete it.", finding.mendedBy("Delete it.").told());
    assertEquals(List.of("IAM.4"), finding.of("IAM.4").mendedBy("Delete it.").controls());
    assertTrue(finding.warns());
    assertTrue(Finding.caution("a.b", "Weigh this.").warns());
  }

  /**
   * By its id a finding is known in reports: one id says one thing, and who says it, which is a
   * step or doctor.
   */
  @Test
  void eachIdIsThatOfOneStep() throws IOException {
    List<String> sayers = new ArrayList<>(Steps.all().stream().map(Step::name).toList());
    sayers.add("doctor");
    Set<String> ids = new HashSet<>();
    for (String source : sources()) {
      Matcher made = MADE.matcher(source);
      while (made.find()) {
        String id = made.group(1);
        assertTrue(id.matches("[a-z0-9-]+\\.[a-z0-9-]+"), id);
        assertTrue(sayers.contains(id.substring(0, id.indexOf('.'))), id);
        assertTrue(ids.add(id), "made at two places: " + id);
      }
    }
    assertTrue(ids.size() > 100, ids.toString());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/gatehouse"))) {
      return files
          .filter(Files::isRegularFile)
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}

package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is distributed says under which licences, of each jar of the very version. */
@Tag("same")
class ThirdPartyIT {

  private static final Path HOME = Program.launcher().resolve("../..").normalize();

  // Which licences there are; a text of each has a heading of its own.
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "LGPL-3.0", "BSD-3-Clause", "MIT", "MIT-0");

  private static String document() throws IOException {
    return Files.readString(HOME.resolve("THIRD-PARTY.txt"));
  }

  /** The jars of the distribution without our own, as name and version. */
  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("lib"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.getFileName().toString().startsWith("gatehouse-"))
          .sorted()
          .toList();
    }
  }

  private static List<String[]> rows() throws IOException {
    return document()
        .lines()
        .takeWhile(line -> !line.startsWith("---"))
        .filter(line -> line.startsWith("  "))
        .map(line -> line.strip().split(" +", 4))
        .toList();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void namesEachJarOfTheVersionThatIsThereAndNoOther() throws IOException {
    Set<String> named =
        rows().stream()
            .map(row -> row[0] + "-" + row[1] + ".jar")
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        jars().stream()
            .map(jar -> jar.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, named);
  }

  @Test
  void hasATextOfEachLicenceThatItNames() throws IOException {
    String document = document();
    for (String[] row : rows()) {
      assertTrue(LICENCES.contains(row[2]), String.join(" ", row));
      assertTrue(
          row[2].equals("MIT")
              ? document.contains("\nMIT License: ")
              : document.contains("(" + row[2] + ")"),
          row[2]);
    }
  }

  @Test
  void repeatsWhatTheJarsThemselvesCarry() throws IOException {
    String document = squeezed(document());
    int texts = 0;
    for (Path jar : jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (JarEntry entry : file.stream().toList()) {
          if (entry.getName().matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*")) {
            String text =
                new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            for (String paragraph : text.split("\\R\\s*\\R")) {
              // Some spell the address of the same licence with https.
              String words = squeezed(paragraph).replace("https://www.apache", "http://www.apache");
              assertTrue(
                  document.replace("https://www.apache", "http://www.apache").contains(words),
                  () -> jar.getFileName() + " " + entry.getName() + ": " + words);
            }
            texts++;
          }
        }
      }
    }
    assertTrue(texts > 50, () -> "so few texts were found that the search is broken");
  }
}

package dev.gatehouse.account.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.account.profile.CliFiles.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of {@code profiles/files.json}, which both CLIs read as {@code profiles/read-by-cli.json}
 * says. With {@code -Dgolden.renew=true} the first version of the CLI writes that anew.
 */
class CliReadingTest {

  private static final Path FOLDER = Path.of("src/test/resources/profiles");
  private static final Path FROZEN = FOLDER.resolve("read-by-cli.json");

  /** We refuse them by name, where the CLI goes on and nothing works. */
  private static final Set<String> REFUSED_BY_US = Set.of("NUL in a value");

  @TempDir private Path folder;

  private static Map<String, Pair> files() throws IOException {
    Map<String, Pair> all = new LinkedHashMap<>();
    for (Object one : JSON.std.listFrom(Files.readString(FOLDER.resolve("files.json")))) {
      Map<?, ?> file = (Map<?, ?>) one;
      Optional<byte[]> hex =
          Optional.ofNullable(file.get("configInHex"))
              .map(text -> HexFormat.of().parseHex((String) text));
      Pair pair = new Pair(hex.or(() -> bytes(file, "config")), bytes(file, "credentials"));
      all.put((String) file.get("name"), pair);
    }
    assertTrue(all.size() > 70, all.size() + " files");
    return all;
  }

  private static Optional<byte[]> bytes(Map<?, ?> file, String name) {
    return Optional.ofNullable((String) file.get(name))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAsTheCliDoes() throws IOException {
    Map<String, Object> frozen = JSON.std.mapFrom(Files.readString(FROZEN));
    Map<String, Pair> files = files();
    assertEquals(frozen.keySet(), files.keySet());
    for (Map.Entry<String, Pair> file : files.entrySet()) {
      Object expected =
          REFUSED_BY_US.contains(file.getKey())
              ? Map.of("error", true)
              : CliFiles.plain(frozen.getOrDefault(file.getKey(), Map.of()));
      assertEquals(expected, CliFiles.byUs(folder, file.getValue(), true), file.getKey());
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theCliReadsAsItIsFrozen(AwsCli version) throws IOException {
    Map<String, Pair> files = files();
    List<Map<String, Object>> read = CliFiles.byCli(version, new ArrayList<>(files.values()), true);
    if (Boolean.getBoolean("golden.renew") && version == AwsCli.V1) {
      renew(files.keySet(), read);
    }
    Map<String, Object> frozen = JSON.std.mapFrom(Files.readString(FROZEN));
    int i = 0;
    for (String name : files.keySet()) {
      assertEquals(
          CliFiles.known(version, map(frozen.getOrDefault(name, Map.of()))),
          CliFiles.known(version, read.get(i++)),
          name);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }

  private static void renew(Set<String> names, List<Map<String, Object>> read) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    int i = 0;
    for (String name : names) {
      all.put(name, read.get(i++));
    }
    Files.writeString(FROZEN, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all) + "\n");
  }
}

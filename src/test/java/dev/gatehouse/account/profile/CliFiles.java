package dev.gatehouse.account.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How both read the same files, in the same words: the AWS CLI, and this package. */
final class CliFiles {

  /** A config and a credentials file; an empty one is not there. */
  record Pair(Optional<byte[]> config, Optional<byte[]> credentials) {

    /** Both, for messages of assertions. */
    String text() {
      return Stream.of(config, credentials)
          .map(bytes -> new String(bytes.orElse(new byte[0]), StandardCharsets.UTF_8))
          .collect(Collectors.joining("\n---\n"));
    }

    private Map<String, Object> json(boolean signs) {
      Map<String, Object> json = new LinkedHashMap<>();
      config.ifPresent(bytes -> json.put("config", Base64.getEncoder().encodeToString(bytes)));
      credentials.ifPresent(
          bytes -> json.put("credentials", Base64.getEncoder().encodeToString(bytes)));
      json.put("signs", signs);
      return json;
    }
  }

  private CliFiles() {}

  /** What the CLI reads; {@code error} where it refuses them. */
  static List<Map<String, Object>> byCli(AwsCli version, List<Pair> files, boolean signs)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Pair pair : files) {
      lines.append(JSON.std.asString(pair.json(signs))).append('\n');
    }
    Program.Result run =
        Program.command(version.python(), "-W", "ignore", "src/test/python/cli_profiles.py")
            .typing(lines.toString())
            .run();
    assertEquals(0, run.status(), run.err());
    List<Map<String, Object>> answers = new ArrayList<>();
    for (String line : run.out().strip().split("\n")) {
      answers.add(JSON.std.mapFrom(line));
    }
    assertEquals(files.size(), answers.size());
    return answers;
  }

  /** What we read. */
  static Map<String, Object> byUs(Path folder, Pair pair, boolean signs) throws IOException {
    Map<String, Object> read = new TreeMap<>();
    SharedFiles files;
    try {
      files = SharedFiles.of(environment(folder, pair));
    } catch (ConfigException e) {
      return Map.of("error", true);
    }
    Map<String, Object> profiles = new TreeMap<>();
    for (String name : files.names()) {
      profiles.put(name, values(files.profile(name).orElseThrow()));
    }
    put(read, "profiles", profiles);
    put(read, "sso_sessions", sections(files.sessions()));
    put(read, "services", sections(files.services()));
    if (signs) {
      read.put("signs", signs(files));
    }
    return read;
  }

  /** What a version of the CLI can say: Debian's is older than the sections of services. */
  static Map<String, Object> known(AwsCli version, Map<String, Object> read) {
    Map<String, Object> known = new HashMap<>(read);
    if (version == AwsCli.V2) {
      known.remove("services");
    }
    return known;
  }

  /** The variables that name these files. */
  static Map<String, String> environment(Path folder, Pair pair) throws IOException {
    Path config = written(folder.resolve("config"), pair.config());
    Path credentials = written(folder.resolve("credentials"), pair.credentials());
    return Map.of(
        "AWS_CONFIG_FILE",
        config.toString(),
        "AWS_SHARED_CREDENTIALS_FILE",
        credentials.toString());
  }

  private static Path written(Path path, Optional<byte[]> bytes) throws IOException {
    Files.deleteIfExists(path);
    return bytes.isPresent() ? Files.write(path, bytes.get()) : path;
  }

  private static void put(Map<String, Object> into, String name, Map<String, Object> value) {
    if (!value.isEmpty()) {
      into.put(name, value);
    }
  }

  private static Map<String, Object> sections(Map<String, Map<String, Property>> sections) {
    Map<String, Object> all = new TreeMap<>();
    sections.forEach((name, properties) -> all.put(name, values(properties)));
    return all;
  }

  private static Map<String, Object> values(Map<String, Property> properties) {
    Map<String, Object> all = new TreeMap<>();
    properties.forEach(
        (name, property) -> {
          Object value = property.text();
          all.put(name, property.nested().<Object>map(TreeMap::new).orElse(value));
        });
    return all;
  }

  private static Map<String, Object> signs(SharedFiles files) {
    Map<String, Object> all = new TreeMap<>();
    for (String name : files.names()) {
      boolean otherwise =
          files.profile(name).orElseThrow().keySet().stream()
              .anyMatch(
                  key ->
                      key.startsWith("sso_")
                          || List.of("role_arn", "login_session", "web_identity_token_file")
                              .contains(key));
      if (!otherwise && !name.isEmpty()) {
        all.put(name, pair(files.signing(name)));
      }
    }
    return all;
  }

  private static Object pair(Map<String, Property> properties) {
    List<Object> pair = new ArrayList<>();
    for (String name : List.of("aws_access_key_id", "aws_secret_access_key", "aws_session_token")) {
      Property property = properties.get(name);
      pair.add(property == null ? Optional.empty() : property.text());
    }
    boolean whole = !pair.get(0).equals(Optional.empty()) && !pair.get(1).equals(Optional.empty());
    return whole ? pair : Optional.empty();
  }

  /** An answer of Python with nothing for null, to compare. */
  static Object plain(Object json) {
    if (json instanceof Map<?, ?> map) {
      Map<String, Object> all = new HashMap<>();
      map.forEach((name, value) -> all.put(String.valueOf(name), plain(value)));
      return all;
    }
    if (json instanceof List<?> list) {
      return list.stream().map(CliFiles::plain).toList();
    }
    return json == null ? Optional.empty() : json;
  }
}

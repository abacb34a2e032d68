package dev.gatehouse.account.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.account.profile.CliFiles.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files with mistakes in them, made by chance from a fixed seed. */
class MutatedFilesTest {

  private static final int READ = 5_000;
  private static final int COMPARED = Integer.getInteger("profiles.compared", 250);
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private static final String CONFIG =
      """
      # mine
      [default]
      region = eu-central-1
      output = json
      [profile "my team"] ; old
      sso_session = work
      sso_account_id: 123456789012
      sso_role_name = Admin
      s3 =
        max_concurrent_requests = 20
        # slow
        addressing_style = path
      [profile Müller]
      role_arn = arn:aws:iam::123456789012:role/Ops
      source_profile = base
      services = here
      [profile base]
      aws_access_key_id = AKIAIOSFODNN7EXAMPLE
      aws_secret_access_key = %s
      [sso-session work]
      sso_start_url = https://example.awsapps.com/start
      [services here]
      iam =
        endpoint_url = http://127.0.0.1:5000
      [DEFAULT]
      cli_pager =
      """
          .formatted(SECRET);

  private static final String CREDENTIALS =
      """
      [default]
      aws_access_key_id = AKIAIOSFODNN7EXAMPLE
      aws_secret_access_key = %s
      aws_session_token = IQoJb3JpZ2luX2VjEXAMPLE==
      [my team]
      aws_access_key_id=AKIAIOSFODNN8EXAMPLE
      """
          .formatted(SECRET);

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\r\n",
          " ",
          "\t",
          "  ",
          "[",
          "]",
          "=",
          ":",
          "#",
          ";",
          " # x",
          "\"",
          "'",
          "\\",
          "%",
          "$HOME",
          "~",
          "profile ",
          "[profile ",
          "[default]\n",
          "[DEFAULT]\n",
          "default",
          "\f",
          "\u000b",
          "\u001c",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u2003",
          "\u200b",
          "\ufeff",
          "\u0001",
          "\u001b",
          "\0",
          "İ",
          "ß",
          "😀",
          "\n  ",
          "\n\n",
          "region = x\n",
          "=\n",
          ":\n",
          "s3 =\n a\n");

  private final Random random = new Random(13);

  @TempDir private Path folder;

  private byte[] mutant(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(20) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      return bytes;
    }
    StringBuilder made = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(made.length());
      int end = Math.min(made.length(), at + random.nextInt(12));
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(5)) {
        case 0 -> made.delete(at, Math.min(made.length() - 1, end));
        case 1 -> made.replace(at, end, piece);
        case 2 -> made.insert(at, made.substring(at, end));
        case 3 -> moveLine(made);
        default -> made.insert(at, piece);
      }
    }
    return made.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void moveLine(StringBuilder text) {
    List<String> lines = new ArrayList<>(List.of(text.toString().split("(?<=\n)")));
    String line = lines.get(random.nextInt(lines.size()));
    lines.add(random.nextInt(lines.size()), random.nextBoolean() ? line : "  " + line);
    text.setLength(0);
    text.append(String.join("", lines));
  }

  private Pair pair() {
    boolean first = random.nextInt(3) > 0;
    byte[] config = first ? mutant(CONFIG) : CONFIG.getBytes(StandardCharsets.UTF_8);
    byte[] credentials = first ? CREDENTIALS.getBytes(StandardCharsets.UTF_8) : mutant(CREDENTIALS);
    return new Pair(Optional.of(config), Optional.of(credentials));
  }

  /** No message has a value in it. */
  @Test
  void endInProfilesOrInALineAndARule() throws IOException {
    int refused = 0;
    for (int i = 0; i < READ; i++) {
      Map<String, String> environment = CliFiles.environment(folder, pair());
      try {
        SharedFiles files = SharedFiles.of(environment);
        for (String name : files.names()) {
          refused += misread(files.signing(name));
        }
      } catch (ConfigException e) {
        refused++;
        assertTrue(e.what().contains(", line "), e.what());
        assertFalse((e.what() + e.mend()).contains("wJalr"), e.what());
      }
    }
    assertTrue(refused > READ / 10 && refused < READ, refused + " refused");
  }

  private static int misread(Map<String, Property> properties) {
    int refused = 0;
    for (String key : List.of("aws_access_key_id", "aws_secret_access_key", "role_arn")) {
      try {
        Optional.ofNullable(properties.get(key)).ifPresent(property -> property.value(key));
      } catch (ConfigException e) {
        refused++;
        assertFalse((e.what() + e.mend()).contains("wJalr"), e.what());
      }
    }
    return refused;
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void areReadAsTheCliReadsThem(AwsCli version) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < COMPARED; i++) {
      pairs.add(pair());
    }
    List<Map<String, Object>> byCli = CliFiles.byCli(version, pairs, false);
    int equal = 0;
    for (int i = 0; i < COMPARED; i++) {
      Pair pair = pairs.get(i);
      Object expected = CliFiles.plain(CliFiles.known(version, byCli.get(i)));
      Object found = CliFiles.known(version, CliFiles.byUs(folder, pair, false));
      if (!found.equals(expected)) {
        // What we refuse by name, and the CLI does not.
        assertTrue(
            has(pair.config(), 0) || has(pair.credentials(), 0),
            () -> expected + "\n" + pair.text());
        assertEquals(Map.of("error", true), found, pair::text);
      } else {
        equal++;
      }
    }
    assertTrue(equal > COMPARED * 9 / 10, equal + " are equal");
  }

  private static boolean has(Optional<byte[]> bytes, int value) {
    for (byte one : bytes.orElseThrow()) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }
}

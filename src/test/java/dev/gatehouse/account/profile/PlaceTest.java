package dev.gatehouse.account.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOME", "/home/ada/", "WHERE", "/etc/aws", "OTHER", "$WHERE", "UMLAUT_2", "ä");

  private static final List<String> PLACES =
      List.of(
          "/etc/config",
          "config",
          "~",
          "~/",
          "~/x",
          "~root/.aws/config",
          "~nobody-there/x",
          "$WHERE/x",
          "${WHERE}/x",
          "$OTHER/x",
          "$MISSING/x",
          "${MISSING}x",
          "${}",
          "$",
          "$/x",
          "${WHERE",
          "$WHERE$WHERE",
          "a$UMLAUT_2-b",
          "$HOME/x",
          "x/~",
          "~$WHERE",
          "/a\\b",
          "$WHEREx",
          "${ WHERE}");

  private static Map<String, String> with(String place) {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("AWS_CONFIG_FILE", place);
    return environment;
  }

  @ParameterizedTest
  @CsvSource({
    "~/x, /home/ada/x",
    "~root/.aws/config, /root/.aws/config",
    "~nobody-there/x, ~nobody-there/x",
    "$WHERE/x, /etc/aws/x",
    "${WHERE}/x, /etc/aws/x",
    "$OTHER/x, $WHERE/x",
    "$MISSING/x, $MISSING/x",
    "here/config, here/config"
  })
  void expandsAsPythonDoes(String text, String path) {
    assertEquals(Optional.of(Path.of(path)), Place.ofConfig(with(text)).path());
  }

  @Test
  void asPythonItselfSays() {
    String ask =
        "import os, sys\nfor place in sys.argv[1:]:"
            + "\n  print(os.path.normpath(os.path.expanduser(os.path.expandvars(place))))";
    String[] words = new String[PLACES.size() + 2];
    words[0] = "-c";
    words[1] = ask;
    for (int i = 0; i < PLACES.size(); i++) {
      words[i + 2] = PLACES.get(i);
    }
    Program python = Program.command("python3", words);
    ENVIRONMENT.forEach(python::with);
    List<String> said = python.run().out().lines().toList();
    for (int i = 0; i < PLACES.size(); i++) {
      assertEquals(
          Optional.of(Path.of(said.get(i))),
          Place.ofConfig(with(PLACES.get(i))).path().map(Path::normalize),
          PLACES.get(i));
    }
  }

  @Test
  void isTheUsualOneWhereNothingIsSet() {
    assertEquals(Optional.of(Path.of("/home/ada/.aws/config")), Place.ofConfig(ENVIRONMENT).path());
    assertEquals(
        Optional.of(Path.of("/home/ada/.aws/credentials")),
        Place.ofCredentials(ENVIRONMENT).path());
  }

  @Test
  void isNoneWhereTheVariableIsEmpty() {
    assertEquals(Optional.empty(), Place.ofConfig(with("")).path());
    assertEquals(Optional.empty(), Place.ofConfig(with("\0")).path());
  }
}

package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

  private static final List<String> HIDDEN =
      List.of(
          "\033",
          "\007",
          "\t",
          "\n",
          "\r",
          "\u0085",
          "\u009b",
          "\u202e",
          "\u200b",
          "\u200d",
          "\u2060",
          "\u00ad",
          "\u180e",
          "\ufe0f",
          "\u115f",
          "\u3164",
          "\uffa0",
          "\u2028",
          "\ufeff",
          "\udb40\udc41");

  /** In the poorest locale, since the codes of a word must not depend on it. */
  @ParameterizedTest
  @ValueSource(strings = {"/bin/bash", "/usr/bin/zsh"})
  void aWordIsTheTextAgainAndHidesNothing(String shell) throws IOException {
    assumeTrue(Files.isExecutable(Path.of(shell)), "no " + shell);
    List<String> texts = new ArrayList<>();
    for (String hidden : HIDDEN) {
      texts.add(hidden);
      texts.add("1" + hidden + "2'\\$x\"!`é" + hidden);
    }
    StringBuilder script = new StringBuilder();
    for (String text : texts) {
      String line = Shell.line(text);
      assertFalse(Invisible.isIn(line), line);
      assertFalse(Invisible.isIn(Shell.word(text).replace("\n", "")), line);
      script.append("printf '%s\\0%s\\0' ").append(line).append(' ').append(Shell.word(text));
      script.append('\n');
    }
    Process process =
        new ProcessBuilder("/usr/bin/env", "-i", "LC_ALL=C", shell)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.outputWriter(StandardCharsets.UTF_8).append(script).close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> wanted = texts.stream().flatMap(text -> List.of(text, text).stream()).toList();
    assertEquals(wanted, List.of(out.split("\0")));
  }
}

package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProseTest {

  private static final ShellCommand COMMAND =
      ShellCommand.of("ssh")
          .with("-o", "ProxyCommand=", ShellCommand.of("aws", "ssm").with("--target", "%h"))
          .with("host");

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings()
        .withChars("\uFDD0\uFDD1\uFDD2\uFDD3\uFDD4\uFDD5\uFDD6 a")
        .ofMaxLength(12);
  }

  @Property
  void showsWhateverItIsGivenAndNoneOfTheCharactersOfATokenWithIt(@ForAll("anything") String text) {
    assertFalse(ShellCommand.isIn(Prose.line(text)));
    assertFalse(Prose.rows(text, 80).stream().anyMatch(ShellCommand::isIn));
  }

  @Test
  void takesNoOptionWithSuchCharactersForOne() {
    String inner = "\uFDD4\uFDD0\uFDD0\uFDD3\uFDD3";
    assertFalse(ShellCommand.isIn(Prose.line("\uFDD0" + inner + "\uFDD1")));
  }

  @Property
  void findsTheCommandThatStandsInAnything(@ForAll("anything") String text) {
    String words = text.replaceAll("[\uFDD0-\uFDD6]", "x");
    assertEquals(
        List.of(new Prose.Command(COMMAND)),
        Prose.parts(words + COMMAND.token() + words).stream()
            .filter(Prose.Command.class::isInstance)
            .toList());
  }

  @Test
  void takesNoCommandThatNobodyHereWrote() {
    for (String text : List.of("", "\uFDD4", "\uFDD4a\uFDD3b", "\uFDD4\uFDD3\uFDD3a\uFDD3b")) {
      assertEquals(
          List.of(),
          Prose.parts("\uFDD0" + text + "\uFDD1").stream()
              .filter(Prose.Command.class::isInstance)
              .filter(part -> !text.isEmpty())
              .toList(),
          text);
    }
  }
}

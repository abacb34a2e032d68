package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Questions;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  /** Of the plans of all cases. */
  private static Set<String> toAccept() throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> folders = Files.list(CASES)) {
      for (Path folder : folders.sorted().toList()) {
        Recorded account = Recorded.read(folder.resolve("facts.json"));
        GivenAnswers settings =
            GivenAnswers.read(
                Optional.of(folder.resolve("answers.yaml")).filter(Files::exists),
                List.of(),
                Questions.of(Steps.all()));
        new Setup(Steps.all(), account::read)
            .plan(account.start(), settings).walk().actions().stream()
                .filter(action -> action instanceof Call call && call.hazard().isAcceptedByName())
                .forEach(action -> ids.add(action.id()));
      }
    }
    return ids;
  }

  @Test
  void knowsEachIdThatAPlanMayAskFor() throws IOException {
    Set<String> ids = toAccept();
    assertDoesNotThrow(() -> Acceptance.hold(List.copyOf(ids)), ids::toString);
    for (String form : List.of("password-policy.set", "mfa.require-billing", "root.delete-key-")) {
      assertTrue(ids.stream().anyMatch(id -> id.startsWith(form)), ids + " has none of " + form);
    }
  }
}

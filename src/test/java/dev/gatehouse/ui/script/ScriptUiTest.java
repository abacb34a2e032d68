package dev.gatehouse.ui.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.step.Answers;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptUiTest {

  private static final String GOOD = "Correct-horse-9-battery";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C"));

  private ScriptUi ui(boolean aloud, boolean yes, String... accepted) {
    return new ScriptUi(
        new ScriptOptions(
            Letters.of(environment),
            new EnvironmentSecrets(environment),
            StandardStream.of(out, Alphabet.of(StandardCharsets.UTF_8)),
            StandardStream.of(err, Alphabet.of(StandardCharsets.UTF_8)),
            new Occasion(true, false),
            aloud,
            yes,
            Set.of(accepted),
            ShellCommand.of("gatehouse", "setup").with("--sandbox").with("--yes")));
  }

  private String talk() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void finishesTheWalkAndSettlesEachStep() {
    List<Integer> places = new ArrayList<>();
    Optional<Walk> walk =
        ui(false, true)
            .ask(
                Example.walk(),
                here -> {
                  places.add(here.place());
                  return here;
                });
    assertTrue(walk.orElseThrow().stop().isEmpty());
    assertEquals(List.of(1, 3, 7), places);
    assertFalse(talk().contains("Step 1"), talk());
  }

  @Test
  void tellsTheWalkAloudWithTheAnswersThatItTook() {
    Walk walk = Example.walk(Answers.NONE.with("admin-group.name", "Chiefs"));
    ui(true, true).ask(walk, here -> here);
    assertTrue(talk().contains("Step 2 of 3 - Administrators' group"), talk());
    assertTrue(talk().matches("(?s).*Group name: Chiefs +answer\n.*"), talk());
    assertTrue(talk().matches("(?s).*Days: 30 +default\n.*"), talk());
    assertTrue(talk().contains("PRACTICE"), talk());
  }

  @Test
  void refusesAllBadAnswersAtOnce() {
    Answers answers = Answers.NONE.with("admin-group.name", "a b").with("admin-user.days", "0");
    Walk walk = Example.walk(answers);
    UnusableInput refusal =
        assertThrows(UnusableInput.class, () -> ui(false, true).ask(walk, here -> here));
    assertEquals(2, String.valueOf(refusal.getMessage()).lines().count());
  }

  @Test
  void acceptsHazardsOnlyByName() {
    Ui.Decision yes = ui(false, true).review(Reviewed.of(Example.walk(), Example.plan()));
    assertEquals(new Ui.Decision(Ui.Verdict.ACCEPT, Set.of()), yes);
    assertTrue(talk().contains("--accept root.delete-key"), talk());
    Ui.Decision named =
        ui(false, true, "root.delete-key", "other")
            .review(Reviewed.of(Example.walk(), Example.plan()));
    assertEquals(Set.of("root.delete-key"), named.accepted());
  }

  @Test
  void doesNothingWithoutYes() {
    assertEquals(
        Ui.Verdict.QUIT,
        ui(false, false).review(Reviewed.of(Example.walk(), Example.plan())).verdict());
    assertTrue(talk().contains("Nothing was done: --yes"), talk());
    assertEquals(
        Ui.Verdict.ACCEPT,
        ui(false, false).review(Reviewed.of(Example.walk(), Plan.of())).verdict());
  }

  @Test
  void takesThePasswordOfTheEnvironmentAndNeverShowsIt() {
    assertTrue(ui(false, true).person().value(Example.password()).isEmpty());
    environment.put("ADMIN_PASSWORD", GOOD);
    assertEquals(GOOD, ui(false, true).person().value(Example.password()).orElseThrow().reveal());
    assertFalse(talk().contains(GOOD));
  }

  @Test
  void refusesAnUnusablePasswordBeforeAnythingIsDone() {
    environment.put("ADMIN_PASSWORD", "short");
    assertThrows(
        UnusableInput.class,
        () -> ui(false, true).review(Reviewed.of(Example.walk(), Example.plan())));
  }

  @Test
  void writesTheSummaryToStandardOutput() {
    Outcome outcome =
        new Outcome(Example.plan().actions(), List.of(), Optional.empty(), List.of(), Map.of());
    ui(false, true).summary(new Summary(Example.walk(), Example.plan(), outcome));
    String summary = out.toString(StandardCharsets.UTF_8);
    assertTrue(summary.contains("Done: 6 changes"), summary);
    assertTrue(summary.contains("Sign in as admin at"), summary);
    assertEquals("\n", talk());
  }
}

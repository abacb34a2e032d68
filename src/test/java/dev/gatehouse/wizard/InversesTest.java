package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.Satisfied;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Inverses;
import dev.gatehouse.plan.undo.UndoPlan;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.AnyAnswers;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;

/** What holds of the calls that take back those of any walk. */
class InversesTest {

  private static final java.nio.file.Path CASES = java.nio.file.Path.of("src/test/resources/cases");
  private static final String ROOT = "arn:aws:iam::123456789012:root";

  @TestFactory
  Stream<DynamicTest> eachChangeOfACaseIsTakenBackOrSaysWhyNot() throws IOException {
    try (Stream<java.nio.file.Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(java.nio.file.Path folder) throws IOException {
    Recorded account = Recorded.read(folder.resolve("facts.json"));
    java.nio.file.Path answers = folder.resolve("answers.yaml");
    GivenAnswers settings =
        GivenAnswers.read(
            Optional.of(answers).filter(Files::exists), List.of(), Questions.of(Steps.all()));
    Setup.Result result = new Setup(Steps.all(), account::read).plan(account.start(), settings);
    List<Call> changes = result.plan().map(plan -> plan.changes()).orElse(List.of());
    Set<String> ids = new HashSet<>();
    changes.forEach(call -> ids.add(call.id()));
    for (Call call : changes) {
      Optional<Inverse> inverse = result.walk().inverse(call, UndoneCalls.NOTHING);
      assertEquals(call.irreversible().isEmpty(), inverse.isPresent(), call.id());
      inverse.ifPresent(one -> holds(one, call, ids));
    }
  }

  private static void holds(Inverse inverse, Call call, Set<String> ids) {
    assertEquals(call.id(), inverse.of());
    assertFalse(inverse.changes().isEmpty(), call.id());
    for (Action action : inverse.actions()) {
      assertTrue(ids.add(action.id()), "twice: " + action.id());
      assertTrue(action.id().startsWith(call.step() + ".undo-"), action.id());
      assertFalse(action.why().isEmpty() || action.why().endsWith("."), action.why());
    }
    for (Call change : inverse.changes()) {
      assertTrue(change.probe().isPresent(), change.id());
      assertTrue(
          change.effect() != Call.Effect.SETS || !change.probe().get().expected().isEmpty(),
          change.id() + " says nothing of what it sets");
    }
  }

  @Test
  void nothingTakesBackWhatNoStepDoes() {
    Walk walk = Walk.of(Steps.all(), Facts.newAccount("us-east-1"), Answers.NONE);
    List<String> steps = new ArrayList<>(Steps.all().stream().map(Step::name).toList());
    steps.add("another");
    for (String step : steps) {
      Call unknown =
          Call.sets(
                  step + ".unknown",
                  "tag ada",
                  TagUserRequest.builder().userName("ada").build(),
                  Probe.of(
                      GetUserRequest.builder().userName("ada").build(), Path.of("User", "Arn")))
              .build();
      assertEquals(Optional.empty(), walk.inverse(unknown, UndoneCalls.NOTHING), step);
    }
  }

  @Provide
  Arbitrary<Answers> live() {
    return AnyAnswers.over(Recorded.empty(ROOT).start());
  }

  /**
   * All that any walk makes goes again, but for what says why it does not; the last comes first.
   */
  @Property(tries = 100)
  void whatWasDoneLastIsTakenBackFirst(@ForAll("live") Answers answers) {
    Facts start = Recorded.empty(ROOT).start();
    Walk walk = Walk.of(Steps.all(), start, answers);
    List<Action> wanted = walk.actions();
    Recorded account = Satisfied.account(wanted, start.caller());
    // Of whoever else may use something, that account knows nothing.
    Inverses whatever =
        (call, earlier) ->
            walk.inverse(call, earlier).map(one -> new Inverse(one.of(), one.actions(), List.of()));
    Facts facts = start;
    UndoPlan undo = UndoPlan.of(wanted, call -> true, whatever, facts);
    while (!undo.unread().isEmpty()) {
      facts = account.read(facts, undo.unread());
      undo = UndoPlan.of(wanted, call -> true, whatever, facts);
    }
    List<String> expected = new ArrayList<>();
    Set<String> staying = new HashSet<>();
    undo.staying().forEach(one -> staying.add(one.of()));
    for (Action action : wanted) {
      if (action instanceof Call call && call.isChange() && !staying.contains(call.id())) {
        expected.add(Inverse.id(call, ""));
      }
    }
    Collections.reverse(expected);
    List<String> found = undo.plan().changes().stream().map(Call::id).toList();
    // A device is looked for in a list that this account does not have.
    expected.removeIf(id -> id.startsWith("mfa.undo-create") && !found.contains(id));
    assertEquals(expected, found, undo.staying().toString());
  }
}

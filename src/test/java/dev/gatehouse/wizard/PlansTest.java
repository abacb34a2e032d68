package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Dump;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.Satisfied;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.AnyAnswers;
import dev.gatehouse.step.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of the plan of any answers. */
class PlansTest {

  private static final Facts NEW = Facts.newAccount("us-east-1");
  private static final String ROOT = "arn:aws:iam::123456789012:root";

  @Provide
  Arbitrary<Answers> offline() {
    return AnyAnswers.over(NEW);
  }

  @Provide
  Arbitrary<Answers> live() {
    return AnyAnswers.over(Recorded.empty(ROOT).start());
  }

  @Property(tries = 150)
  void planningTwiceComesToTheSame(@ForAll("offline") Answers answers) {
    assertEquals(plan(answers), plan(answers));
  }

  @Property(tries = 150)
  void everyChangeSaysHowItIsTakenBackAndHasAWhy(@ForAll("offline") Answers answers) {
    Walk walk = Walk.of(Steps.all(), NEW, answers);
    for (Call call : plan(answers).changes()) {
      // A default network is more than one call takes back; it says so.
      boolean isNetwork = call.id().equals("network.default-vpc");
      assertEquals(isNetwork, call.irreversible().isPresent(), call.id());
      assertEquals(
          !isNetwork, walk.inverses().of(call, UndoneCalls.NOTHING).isPresent(), call.id());
      assertTrue(!call.why().isEmpty() && !call.why().endsWith("."), call.why());
    }
  }

  @Property(tries = 150)
  void whatWouldBeRefusedAgainIsAQuestionWithAnotherAnswer(@ForAll("offline") Answers answers) {
    Questions questions = Questions.of(Steps.all());
    for (Call call : plan(answers).changes()) {
      for (Advice advice : call.advice()) {
        advice.another().ifPresent(another -> isAsked(another, questions, advice.text()));
      }
    }
  }

  private static void isAsked(Advice.Another another, Questions questions, String text) {
    assertTrue(questions.find(another.key()).isPresent(), another.key());
    assertTrue(text.contains(another.key()), text + " does not speak of " + another.key());
    another
        .answer()
        .ifPresent(
            answer ->
                assertEquals(
                    List.of(),
                    GivenAnswers.read(
                            Optional.empty(), List.of(another.key() + "=" + answer), questions)
                        .problems(questions, NEW)));
  }

  @Property(tries = 150)
  void aSavedWalkComesToTheSamePlan(@ForAll("offline") Answers answers) {
    String saved = AnswersFile.write(Walk.of(Steps.all(), NEW, answers));
    Questions questions = Questions.of(Steps.all());
    GivenAnswers read = AnswersFile.read("saved.yaml", saved, questions);
    assertEquals(List.of(), read.problems(questions, NEW), saved);
    assertEquals(Dump.of(plan(answers)), Dump.of(plan(read.answers())), saved);
    assertEquals(plan(answers), plan(read.answers()), saved);
  }

  @Property(tries = 150)
  void noTwoChangesTakeOneThingForTheirs(@ForAll("live") Answers answers) {
    assertEachLooksForItsOwn(Walk.of(Steps.all(), Recorded.empty(ROOT).start(), answers));
  }

  /** Names that a person gives may be those that we give, and IAM's of one group in any case. */
  @ParameterizedTest
  @CsvSource({
    "environment.name, endpoints, environment.endpoints-group",
    "environment.name, Endpoints, environment.endpoints-group",
    "session-access.group, developers, session-access.attach",
    "session-access.group, AUDITORS, session-access.attach",
    "session-access.group, administrators, admin-group.create",
  })
  void noTwoChangesTakeOneThingForTheirs(String key, String answer, String id) {
    Answers answers =
        Answers.NONE
            .with("admin-group.more", "auditors,developers")
            .with("environment.kind", "ec2")
            .with("environment.subnet", "subnet-01234567")
            .with("network.vpc", "vpc-01234567")
            .with("network.endpoints", "interface")
            .with(key, answer);
    Walk walk = Walk.of(Steps.all(), NEW, answers);
    assertTrue(walk.actions().stream().anyMatch(action -> action.id().equals(id)));
    assertEachLooksForItsOwn(walk);
  }

  /** EC2 takes names of security groups that differ in case only for one; so does IAM its own. */
  private static void assertEachLooksForItsOwn(Walk walk) {
    Map<String, String> looking = new HashMap<>();
    for (Action action : walk.actions()) {
      if (action instanceof Call call && call.effect() == Call.Effect.MAKES) {
        Probe probe = call.probe().orElseThrow();
        String place =
            (probe.read() + " " + probe.candidates() + " " + probe.present())
                .toLowerCase(Locale.ROOT);
        String other = looking.put(place, call.id());
        assertNull(other, () -> call.id() + " and " + other + " look for " + place);
      }
    }
  }

  @Property(tries = 150)
  void anAccountThatHasEverythingNeedsNothing(@ForAll("live") Answers answers) {
    Facts start = Recorded.empty(ROOT).start();
    Walk walk = Walk.of(Steps.all(), start, answers);
    Recorded account = Satisfied.account(walk.actions(), start.caller());
    Planner.Draft draft = Planner.draft(walk.actions(), walk.facts());
    while (!draft.unread().isEmpty()) {
      walk = walk.with(account.read(walk.facts(), draft.unread()));
      draft = Planner.draft(walk.actions(), walk.facts());
    }
    assertEquals("", draft.plan().isEmpty() ? "" : Dump.of(draft.plan()));
  }

  private static Plan plan(Answers answers) {
    return Planner.draft(Walk.of(Steps.all(), NEW, answers).actions(), NEW).plan();
  }
}

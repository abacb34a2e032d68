package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Dump;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.Satisfied;
import dev.gatehouse.plan.TakenBack;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.AnyAnswers;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Steps;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

  @Property(tries = 300)
  void planningTwiceComesToTheSame(@ForAll("offline") Answers answers) {
    assertEquals(plan(answers), plan(answers));
  }

  @Property(tries = 300)
  void everyChangeSaysHowItIsTakenBackAndHasAWhy(@ForAll("offline") Answers answers) {
    Walk walk = Walk.of(Steps.all(), NEW, answers);
    for (Call call : plan(answers).changes()) {
      // A default network is more than one call takes back; it says so.
      boolean isNetwork = call.id().equals("network.default-vpc");
      assertEquals(isNetwork, call.irreversible().isPresent(), call.id());
      assertEquals(!isNetwork, walk.inverses().of(call, TakenBack.NOTHING).isPresent(), call.id());
      assertTrue(!call.why().isEmpty() && !call.why().endsWith("."), call.why());
    }
  }

  @Property(tries = 300)
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
                    Settings.read(
                            Optional.empty(), List.of(another.key() + "=" + answer), questions)
                        .problems(questions, NEW)));
  }

  @Property(tries = 300)
  void aSavedWalkComesToTheSamePlan(@ForAll("offline") Answers answers) {
    String saved = AnswersFile.write(Walk.of(Steps.all(), NEW, answers));
    Questions questions = Questions.of(Steps.all());
    Settings read = AnswersFile.read("saved.yaml", saved, questions);
    assertEquals(List.of(), read.problems(questions, NEW), saved);
    assertEquals(Dump.of(plan(answers)), Dump.of(plan(read.answers())), saved);
    assertEquals(plan(answers), plan(read.answers()), saved);
  }

  @Property(tries = 300)
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

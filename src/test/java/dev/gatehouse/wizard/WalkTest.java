package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Question;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WalkTest {

  @Test
  void anAnswerThatTakesAnEarlierQuestionAwaySkipsNone() {
    Walk kind = at("admin-user.kind", Walk.of(Steps.all(), live(), Answers.NONE));
    int stops = kind.stops().size();
    Walk next = kind.answer("identity-center");
    assertEquals("admin-user.name", key(next));
    // The group's name is not asked for any more, and stood before this question.
    assertEquals(Optional.empty(), place("admin-group.name", next));
    assertEquals("admin-user.kind", key(next.back()));
    assertEquals(stops, next.back().answer("iam").stops().size());
    assertEquals("admin-user.name", key(next.back().answer("iam")));
  }

  @Test
  void otherFactsLeaveThePersonWhereTheyAre() {
    Walk kind = at("environment.kind", Walk.of(Steps.all(), live(), Answers.NONE));
    assertEquals("environment.name", key(kind.answer("cloud9")));
    Walk name = at("environment.name", kind);
    // An offline account asks about root's MFA, which is not known to be off in this one.
    assertEquals("environment.name", key(name.with(Facts.newAccount("us-east-1"))));
  }

  private static Facts live() {
    return Recorded.empty("arn:aws:iam::123456789012:root").start();
  }

  private static Walk at(String key, Walk walk) {
    Walk at = walk;
    while (!key(at).equals(key)) {
      at = at.next();
    }
    return at;
  }

  private static Optional<Integer> place(String key, Walk walk) {
    for (int i = 0; i < walk.stops().size(); i++) {
      if (walk.stops().get(i).question().map(Question::key).equals(Optional.of(key))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static String key(Walk walk) {
    return walk.stop().flatMap(Walk.Stop::question).map(Question::key).orElse("");
  }
}

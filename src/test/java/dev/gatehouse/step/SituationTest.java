package dev.gatehouse.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.wizard.Steps;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SituationTest {

  private static final Facts NEW = Facts.newAccount("us-east-1");

  /** The steps' questions, which count by key how often somebody asks what they suggest. */
  private static Questions counted(Map<String, Integer> counts) {
    return Questions.of(
        Steps.all().stream()
            .map(
                step ->
                    (Step)
                        Proxy.newProxyInstance(
                            Step.class.getClassLoader(),
                            new Class<?>[] {Step.class},
                            (proxy, method, arguments) ->
                                method.getName().equals("questions")
                                    ? step.questions().stream()
                                        .map(q -> counted(q, counts))
                                        .toList()
                                    : method.invoke(step, arguments)))
            .toList());
  }

  private static Question counted(Question question, Map<String, Integer> counts) {
    return new Question(
        question.key(),
        question.label(),
        question.help(),
        question.page(),
        question.kind(),
        situation -> {
          counts.merge(question.key(), 1, Integer::sum);
          return question.suggestion().apply(situation);
        },
        question.check(),
        question.asked());
  }

  @Test
  void whatIsSuggestedIsWorkedOutOnceForAWholePlan() {
    for (Answers answers :
        List.of(Answers.NONE, Answers.NONE.with(Keys.ENVIRONMENT_KIND, "cloud9"))) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      Situation situation = new Situation(counted(counts), NEW, answers);
      for (Step step : Steps.all()) {
        step.actions(situation);
        step.lastActions(situation);
        step.notes(situation);
      }
      assertTrue(counts.containsKey(Keys.ACCOUNT_REGION), counts.toString());
      // Names are compared with what somebody is suggested of whom nothing is known.
      counts.merge(Keys.ADMIN_USER_NAME, -1, Integer::sum);
      counts.merge(Keys.ADMIN_GROUP_NAME, -1, Integer::sum);
      assertEquals(Set.of(1), Set.copyOf(counts.values()), counts.toString());
    }
  }

  @Test
  void otherAnswersAndOtherFactsHaveSuggestionsOfTheirOwn() {
    Situation situation = Steps.situation(NEW, Answers.NONE);
    assertEquals("us-east-1", situation.text(Keys.ACCOUNT_REGION));
    assertEquals(
        "eu-west-1", situation.with(Facts.newAccount("eu-west-1")).text(Keys.ACCOUNT_REGION));
    Situation arm = situation.with(Answers.NONE.with(Keys.ENVIRONMENT_INSTANCE_TYPE, "t4g.micro"));
    assertEquals("al2023-x86_64", situation.text(Keys.ENVIRONMENT_IMAGE));
    assertEquals("al2023-arm64", arm.text(Keys.ENVIRONMENT_IMAGE));
  }

  @Test
  void eachKeyIsThatOfOneQuestion() throws IllegalAccessException {
    Set<String> keys = new TreeSet<>();
    for (Field field : Keys.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        String key = (String) field.get(null);
        assertEquals(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), field.getName());
        assertTrue(keys.add(key), key);
      }
    }
    Set<String> asked =
        Steps.questions().all().stream()
            .map(Question::key)
            // Those of the contacts are put together.
            .filter(key -> !key.matches("root\\.(security|billing|operations)-[a-z]+"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(asked, keys);
  }

  @Test
  void aKeyWithoutAQuestionIsAFaultOfTheProgram() {
    Situation situation = Steps.situation(NEW, Answers.NONE);
    assertThrows(IllegalArgumentException.class, () -> situation.text("account.regoin"));
  }
}

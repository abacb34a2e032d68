package dev.gatehouse.ui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Dump;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.AnyAnswers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.kit.Cells;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of a step's page whatever is pressed. */
class StepPagePropertiesTest {

  private static final Key ESCAPE = Key.of(Key.Kind.ESCAPE);
  private static final Key ENTER = Key.of(Key.Kind.ENTER);
  private static final List<String> TEXTS =
      List.of(
          "a", "z", "1", "9", " ", "?", "q", "y", "n", "-", "\\", ",", "日", "😀", "\u0301",
          "\u200D", "\u202E", "\uFFFD", "\uFFFE", "\u001B", "é");

  // More than any form has questions.
  private static final int MOST_TURNS = 50;

  private final Walk walk = walk("live-empty");
  private final Walk closed = walk("cloud9-closed");

  private static Walk walk(String account) {
    try {
      return Screens.walk(account);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Provide
  static Arbitrary<List<Key>> keys() {
    Arbitrary<Key> text = Arbitraries.of(TEXTS).map(Key::text);
    Arbitrary<Key> letter =
        Combinators.combine(Arbitraries.of("abcdefhknpruw_".split("")), Arbitraries.of(true, false))
            .as((name, ctrl) -> ctrl ? Key.ctrl(name) : Key.alt(name));
    Arbitrary<Key> other =
        Combinators.combine(
                Arbitraries.of(
                    Arrays.stream(Key.Kind.values())
                        .filter(kind -> kind != Key.Kind.TEXT)
                        .toList()),
                Arbitraries.of(0, 0, 0, 1, 2))
            .as((kind, held) -> new Key(kind, "", held == 1, held == 2, false));
    Arbitrary<Key> help = Arbitraries.of(Key.of(Key.Kind.F1));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, text),
            net.jqwik.api.Tuple.of(3, letter),
            net.jqwik.api.Tuple.of(5, other),
            net.jqwik.api.Tuple.of(1, help))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 200)
  void anyKeysAtAnySizeAreDrawnStraightAndLeaveAWayBack(
      @ForAll("keys") List<Key> keys,
      @ForAll @IntRange(max = 6) int step,
      @ForAll @IntRange(min = 1, max = 140) int columns,
      @ForAll @IntRange(min = 1, max = 50) int rows,
      @ForAll boolean ascii,
      @ForAll boolean isClosed) {
    Walk start = isClosed ? closed : walk;
    Letters letters = Letters.of(ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8, false);
    Page<StepPage.Reply> page =
        new StepPage(
                Screens.scene(new Occasion(true, false), letters),
                start.at(start.steps().get(step)),
                FormDrafts.NONE)
            .sized(columns, rows);
    for (Key key : keys) {
      Update<StepPage.Reply> turn = page.key(key);
      page = turn.page();
      draw(page, columns, rows, letters);
      turn.result().ifPresent(StepPagePropertiesTest::isRight);
    }
    draw(page.paste("a 日\tb").page(), columns, rows, letters);
    assertTrue(step == 0 || isBack(page.key(ESCAPE), 3), "Esc is blocked");
  }

  private static boolean isBack(Update<StepPage.Reply> turn, int more) {
    return turn.result().isPresent()
        ? turn.result().get() instanceof StepPage.Reply.Back
        : more > 0 && isBack(turn.page().key(ESCAPE), more - 1);
  }

  private static void isRight(StepPage.Reply reply) {
    if (reply instanceof StepPage.Reply.Forward forward) {
      Walk walk = forward.walk();
      for (Step step : walk.steps()) {
        for (Question question : step.questions()) {
          walk.answers()
              .text(question.key())
              .flatMap(text -> Check.problem(question, text, walk.situation()))
              .ifPresent(
                  problem -> {
                    throw new AssertionError(problem);
                  });
        }
      }
    }
  }

  private static void draw(Page<?> page, int columns, int rows, Letters letters) {
    Cells cells = Screens.draw(page, columns, rows, letters);
    for (int row = 0; row < rows; row++) {
      int width = 0;
      for (int column = 0; column < columns; column++) {
        width += Width.columns(cells.text(column, row));
      }
      assertEquals(columns, width, cells.lines());
    }
    cells
        .cursor()
        .ifPresent(
            place ->
                assertTrue(
                    place.column() < columns && place.row() < rows && place.column() >= 0,
                    place.toString()));
  }

  /** The same answers, given line by line and given in forms, come to the same walk and plan. */
  @Property(tries = 50)
  void comesToTheSameAsTheLineFace(@ForAll("answers") Answers wanted) {
    Walk lines = walk;
    while (lines.stop().isPresent()) {
      lines = line(lines, wanted).map(lines::answer).orElse(lines.next());
    }
    // Where what is suggested does not suit the other answers, a form stays: one has to go back.
    Walk asked = lines;
    Assume.that(asked.stops().stream().allMatch(stop -> suits(stop, asked)));
    Walk forms = walk;
    FormDrafts drafts = FormDrafts.NONE;
    while (forms.stop().isPresent()) {
      StepPage.Reply.Forward reply = fill(forms, drafts, wanted);
      forms = reply.walk();
      drafts = reply.drafts();
    }
    assertEquals(lines.stops(), forms.stops());
    for (Walk.Stop stop : lines.stops()) {
      Optional<Question> question = stop.question();
      if (question.isPresent()) {
        assertEquals(
            lines.situation().text(question.get().key()),
            forms.situation().text(question.get().key()));
      }
    }
    assertEquals(
        Dump.of(Planner.draft(lines.actions(), lines.facts()).plan()),
        Dump.of(Planner.draft(forms.actions(), forms.facts()).plan()));
  }

  @Provide
  Arbitrary<Answers> answers() {
    return AnyAnswers.over(walk.facts());
  }

  private static boolean suits(Walk.Stop stop, Walk walk) {
    return stop.question()
        .flatMap(
            question ->
                Check.problem(question, walk.situation().text(question.key()), walk.situation()))
        .isEmpty();
  }

  private static Optional<String> line(Walk walk, Answers wanted) {
    return walk.stop()
        .flatMap(Walk.Stop::question)
        .flatMap(question -> wanted.text(question.key()))
        .filter(text -> walk.problem(text).isEmpty());
  }

  private static StepPage.Reply.Forward fill(Walk start, FormDrafts drafts, Answers wanted) {
    Page<StepPage.Reply> page = new StepPage(Screens.PRACTICE, start, drafts);
    Walk lines = start;
    for (int turns = 0; turns < MOST_TURNS; turns++) {
      Optional<String> answer = line(lines, wanted);
      Question.Kind kind =
          lines
              .stop()
              .flatMap(Walk.Stop::question)
              .map(Question::kind)
              .orElse(new Question.Kind.YesNo());
      if (answer.isPresent()) {
        page = Screens.typed(page, keys(kind, answer.get(), lines).toArray(Key[]::new));
      }
      lines = answer.map(lines::answer).orElse(lines.next());
      Update<StepPage.Reply> turn = page.key(ENTER);
      if (turn.result().isPresent()) {
        return assertInstanceOf(StepPage.Reply.Forward.class, turn.result().get());
      }
      page = turn.page();
    }
    throw new AssertionError(
        Screens.draw(page, 80, 24, Letters.of(StandardCharsets.UTF_8, false)).lines()
            + start.answers()
            + wanted);
  }

  /** What a person presses to give an answer. */
  private static List<Key> keys(Question.Kind kind, String answer, Walk walk) {
    if (kind instanceof Question.Kind.YesNo) {
      return List.of(Key.text(answer.substring(0, 1)));
    }
    List<Key> keys = new ArrayList<>();
    if (kind instanceof Question.Kind.Choice choice) {
      keys.add(Key.text(" "));
      answer.codePoints().forEach(c -> keys.add(Key.text(Character.toString(c))));
      boolean listed =
          choice.options().apply(walk.situation()).stream()
              .anyMatch(option -> option.value().equals(answer));
      if (!listed) {
        // A text of one's own stands last, below the options that have it in them.
        keys.add(Key.of(Key.Kind.END));
      }
      keys.add(ENTER);
      return keys;
    }
    keys.add(Key.of(Key.Kind.END));
    keys.add(Key.ctrl("u"));
    answer.codePoints().forEach(c -> keys.add(Key.text(Character.toString(c))));
    return keys;
  }
}

package dev.gatehouse.ui.screen;

import dev.gatehouse.TypedScreen;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.ui.screen.terminal.Typed;
import dev.gatehouse.wizard.Walk;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The pages of the steps in 80x24, without a terminal: what a person types is decoded as a terminal
 * would send it, and nothing that they wait for comes later than at once.
 */
public final class TypedPages implements TypedScreen {

  /** Somebody who fills in a page and goes on. */
  public interface Person {
    /** Answers at a step. */
    void answer(Step step, TypedScreen page);
  }

  /** What a terminal sends for the keys with names. */
  private static final Map<String, String> KEYS =
      Map.of("Tab", "\t", "Enter", "\r", "End", "\033[F", "C-n", "\016", "C-u", "\025");

  private static final Scene DRY_RUN = Screens.scene(new Occasion(true, true));

  private Update<StepPage.Reply> turn;

  private TypedPages(Page<StepPage.Reply> page) {
    this.turn = Update.to(page);
  }

  /** The walk that is answered by this person. */
  public static Walk walked(Walk start, UnaryOperator<Walk> settle, Person person) {
    Walk walk = settle.apply(start);
    FormDrafts drafts = FormDrafts.NONE;
    while (walk.stop().isPresent()) {
      Step step = walk.stop().get().step();
      TypedPages page = new TypedPages(new StepPage(DRY_RUN, walk, drafts).sized(80, 24));
      person.answer(step, page);
      Optional<StepPage.Reply> reply = page.turn.result();
      if (!(reply.orElse(null) instanceof StepPage.Reply.Forward forward)) {
        throw new AssertionError(step.title() + " ended in " + reply + " on\n" + page.screen());
      }
      drafts = forward.drafts();
      walk = settle.apply(forward.walk());
    }
    return walk;
  }

  private TypedPages sent(String bytes) {
    for (Key key : Typed.keys(bytes)) {
      if (turn.result().isPresent()) {
        throw new AssertionError(key + " behind the end of the page");
      }
      turn = turn.page().key(key);
    }
    return this;
  }

  @Override
  public TypedPages key(String name) {
    return sent(Optional.ofNullable(KEYS.get(name)).orElseThrow());
  }

  @Override
  public TypedPages type(String text) {
    return sent(text);
  }

  @Override
  public String screen() {
    return Screens.draw(turn.page(), 80, 24, Screens.UTF_8).lines();
  }

  @Override
  public String await(Predicate<String> shown, String what) {
    String screen = screen();
    if (!shown.test(screen)) {
      throw new AssertionError("no " + what + " on\n" + screen);
    }
    return screen;
  }
}

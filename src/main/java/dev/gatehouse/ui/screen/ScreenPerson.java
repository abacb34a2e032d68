package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.ui.screen.kit.Loop;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.person.CodePage;
import dev.gatehouse.ui.screen.person.EnrolPage;
import dev.gatehouse.ui.screen.person.HandoffPage;
import dev.gatehouse.ui.screen.person.KeptPassword;
import dev.gatehouse.ui.screen.person.PasswordPage;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Asks the user for values, MFA codes and manual work, on a page for each. */
final class ScreenPerson implements Operator {

  /**
   * The sources of secrets, and the properties of the terminal.
   *
   * @param secrets secrets from the environment, which are not asked for
   * @param random generates passwords
   * @param mono whether the terminal has no colours; see {@link EnrolPage.Given}
   */
  record Given(EnvironmentSecrets secrets, RandomGenerator random, boolean mono) {}

  private final Given given;
  private final Loop loop;
  private final Scene scene;
  private final EffectHandler stagehand;
  private final KeptPassword password;
  private final Consumer<Line> farewell;

  /**
   * Creates an operator.
   *
   * @param password keeps the password that the user chooses
   * @param farewell receives lines to print after the screen is closed
   */
  ScreenPerson(
      Given given,
      Loop loop,
      Scene scene,
      EffectHandler stagehand,
      KeptPassword password,
      Consumer<Line> farewell) {
    this.given = given;
    this.loop = loop;
    this.scene = scene;
    this.stagehand = stagehand;
    this.password = password;
    this.farewell = farewell;
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Optional<Secret> value(Prompt prompt) {
    String problem = "";
    try {
      Optional<EnvironmentSecrets.Given> found = given.secrets().of(prompt);
      if (found.isPresent()) {
        if (!found.get().warning().isEmpty()) {
          farewell.accept(Line.warning(0, found.get().warning()));
        }
        return Optional.of(found.get().secret());
      }
    } catch (UnusableInput e) {
      problem = String.valueOf(e.getMessage());
    }
    Optional<Secret> value =
        prompt.rules().isPresent()
            ? chosen(prompt, prompt.rules().get(), problem)
            : shown(new CodePage(scene, stagehand.facts(), prompt), problem);
    password.given(prompt, value);
    return value;
  }

  private Optional<Secret> chosen(Prompt prompt, PasswordRules rules, String problem) {
    PasswordPage page = new PasswordPage(scene, stagehand.facts(), prompt, rules, given.random());
    Optional<Secret> taken = Optional.empty();
    try {
      taken = shown(page, problem);
      return taken;
    } finally {
      page.over(taken);
    }
  }

  private <R> R shown(Page<R> page, String problem) {
    return loop.show(problem.isEmpty() ? page : page.told(problem));
  }

  @Override
  public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
    EnrolPage page =
        new EnrolPage(
            new EnrolPage.Given(scene, stagehand.facts(), prompt, enrolment, given.mono()));
    return loop.show(refused ? page.told(EnrolWords.REFUSED) : page);
  }

  @Override
  public HandoffSession handOff(Handoff handoff) {
    return new ScreenHandoff(loop, new HandoffPage(scene, stagehand.facts(), handoff));
  }
}

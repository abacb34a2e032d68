package dev.gatehouse.ui.script;

import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.ui.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where nobody is asked: what was put into the environment is all that there is. */
final class Nobody implements Operator {

  private final EnvironmentSecrets secrets;
  private final Printer talk;

  Nobody(EnvironmentSecrets secrets, Printer talk) {
    this.secrets = secrets;
    this.talk = talk;
  }

  @Override
  public boolean isThere() {
    return false;
  }

  /**
   * The value in the environment.
   *
   * @throws UnusableInput if it cannot be used; {@link ScriptUi#review} says so before
   */
  @Override
  public Optional<Secret> value(Prompt prompt) {
    Optional<EnvironmentSecrets.Given> given = secrets.of(prompt);
    given.ifPresent(
        found -> {
          if (!found.warning().isEmpty()) {
            talk.print(List.of(Line.warning(1, found.warning())));
          }
        });
    return given.map(EnvironmentSecrets.Given::secret);
  }

  @Override
  public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
    return Optional.empty();
  }

  @Override
  public HandoffSession handOff(Handoff handoff) {
    talk.print(Wording.handoff(handoff));
    return new Undone();
  }

  /** Nothing is done by hand. */
  private static final class Undone implements HandoffSession {
    @Override
    public Optional<Word> word(Duration atMost) {
      return Optional.of(new Without("nobody was there to do it"));
    }

    @Override
    public void notYet() {}

    @Override
    public void cannotBeSeen(String refusal) {}

    @Override
    public void close() {}
  }
}

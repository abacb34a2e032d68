package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Progress;
import java.util.Optional;

/** Keeps a copy of the password for the summary, which shows it once more if it was set. */
public final class KeptPassword {

  private record Typed(Ref ref, Secret secret) {}

  private Optional<Typed> typed = Optional.empty();
  private Optional<Secret> set = Optional.empty();

  /** Keeps a copy of a password that the user gave. Values that are not passwords are ignored. */
  public void given(Prompt prompt, Optional<Secret> value) {
    if (prompt.rules().isPresent()) {
      // A different password that was set before is kept.
      typed.filter(t -> !Optional.of(t.secret).equals(set)).ifPresent(t -> t.secret.close());
      typed = value.map(secret -> new Typed(prompt.ref(), secret.copy()));
    }
  }

  /**
   * Records that an action has ended. If it is the call that uses the password, the password was
   * set.
   */
  public void ended(Action action, Progress.How how) {
    if (action instanceof Call && how == Progress.How.DONE) {
      typed
          .filter(t -> action.uses().contains(t.ref()))
          .ifPresent(t -> set = Optional.of(t.secret));
    }
  }

  /** Returns the password that was set, if any. */
  public Optional<Secret> set() {
    return set;
  }

  /** Overwrites and forgets all copies. */
  public void forget() {
    typed.ifPresent(t -> t.secret.close());
    set.ifPresent(Secret::close);
    typed = Optional.empty();
    set = Optional.empty();
  }
}

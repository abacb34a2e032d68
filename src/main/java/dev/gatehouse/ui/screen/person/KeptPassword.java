package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Progress;
import java.util.Optional;

/** The password that the summary can show once more: only one that was set. */
public final class KeptPassword {

  private record Typed(Ref ref, Secret secret) {}

  private Optional<Typed> typed = Optional.empty();
  private Optional<Secret> set = Optional.empty();

  /**
   * A person was asked, and gave this, of which a copy is kept. What is no password is not kept.
   */
  public void given(Prompt prompt, Optional<Secret> value) {
    if (prompt.rules().isPresent()) {
      // One that was set before stays, if it is another.
      typed.filter(t -> !Optional.of(t.secret).equals(set)).ifPresent(t -> t.secret.close());
      typed = value.map(secret -> new Typed(prompt.ref(), secret.copy()));
    }
  }

  /** An action ended well: it set the password if it is the call that needed it. */
  public void ended(Action action, Progress.How how) {
    if (action instanceof Call && how == Progress.How.DONE) {
      typed
          .filter(t -> action.uses().contains(t.ref()))
          .ifPresent(t -> set = Optional.of(t.secret));
    }
  }

  /** The password that was set, if one was. */
  public Optional<Secret> set() {
    return set;
  }

  /** Forgets it, and overwrites it. */
  public void forget() {
    typed.ifPresent(t -> t.secret.close());
    set.ifPresent(Secret::close);
    typed = Optional.empty();
    set = Optional.empty();
  }
}

package dev.gatehouse.wizard;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Inverses;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What takes back the calls of a walk, as a document shows it: with a reference for all that a call
 * brings or looks up, whether the account was read or not.
 */
final class ShownInverses implements Inverses {

  private final Walk walk;

  // By the ids of the calls; made when the first inverse is asked for, which most documents never
  // do.
  private @Nullable Map<String, Call> wanted;

  ShownInverses(Walk walk) {
    this.walk = walk;
  }

  @Override
  public Optional<Inverse> of(Call call, UndoneCalls earlier) {
    return walk.inverse(wanted().getOrDefault(call.id(), call), earlier);
  }

  private synchronized Map<String, Call> wanted() {
    Map<String, Call> known = wanted;
    if (known == null) {
      known = new HashMap<>();
      for (Action action : walk.actions()) {
        if (action instanceof Call call) {
          known.put(call.id(), call);
        }
      }
      wanted = known;
    }
    return known;
  }
}

package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Call;
import java.util.Optional;

/**
 * Knows how to undo calls. It is asked only if the person wants to undo something, or to know how.
 */
public interface Inverses {

  /** Knows no inverse of any call. */
  Inverses NONE = (call, earlier) -> Optional.empty();

  /**
   * Returns the inverse of a call. It is empty if nothing undoes the call, or if the state before
   * it is unknown.
   *
   * @param call one that changes something
   * @param earlier the calls that are undone before it
   */
  Optional<Inverse> of(Call call, UndoneCalls earlier);
}

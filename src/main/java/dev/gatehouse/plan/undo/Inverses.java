package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Call;
import java.util.Optional;

/** Says what takes back a call. It is asked only where somebody wants to know. */
public interface Inverses {

  /** Nothing is known to take back anything. */
  Inverses NONE = (call, earlier) -> Optional.empty();

  /**
   * What takes back a call.
   *
   * @param call one that changes something
   * @param earlier what is taken back before it
   * @return empty where nothing does, or where it is not known what was there before
   */
  Optional<Inverse> of(Call call, UndoneCalls earlier);
}

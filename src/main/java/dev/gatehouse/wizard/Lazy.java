package dev.gatehouse.wizard;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is worked out when it is first asked for, and never again. */
final class Lazy<T> {

  private final Supplier<T> work;
  private Optional<T> worked = Optional.empty();

  Lazy(Supplier<T> work) {
    this.work = work;
  }

  synchronized T get() {
    T value = worked.orElseGet(work);
    worked = Optional.of(value);
    return value;
  }
}

package dev.gatehouse.account;

import dev.gatehouse.account.network.NetworkFailure;
import java.util.Optional;

/**
 * There was no usable answer where somebody signs in; the words name the address. The failure
 * itself carries it, suppressed: the SDK lets none of its exceptions be replaced by another type.
 */
final class NoSignIn extends RuntimeException implements NetworkFailure {

  private final String what;
  private final String next;

  private NoSignIn(String place, Throwable why) {
    super(place);
    this.what = place + ": " + Unreachable.cause(why);
    this.next = Unreachable.next(why);
  }

  /** Adds the address that was asked to a failure. */
  static void add(String place, Throwable to) {
    to.addSuppressed(new NoSignIn(place, to));
  }

  /** What was added to a failure, or to what it came of. */
  static Optional<NoSignIn> in(Throwable e) {
    for (Optional<Throwable> at = Optional.of(e);
        at.isPresent();
        at = Optional.ofNullable(at.get().getCause())) {
      for (Throwable added : at.get().getSuppressed()) {
        if (added instanceof NoSignIn noSignIn) {
          return Optional.of(noSignIn);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String next() {
    return next;
  }
}

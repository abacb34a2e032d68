package dev.gatehouse.account;

import dev.gatehouse.account.network.NetworkFailure;
import java.util.Optional;

/**
 * Records that a sign-in endpoint gave no usable answer, with a message that names its address. It
 * is added to the original failure as a suppressed exception, because the SDK does not let its
 * exceptions be replaced by another type.
 */
final class NoSignIn extends RuntimeException implements NetworkFailure {

  private final String what;
  private final String next;

  private NoSignIn(String place, Throwable why) {
    super(place);
    this.what = place + ": " + Unreachable.cause(why);
    this.next = Unreachable.next(why);
  }

  /** Adds the address of the endpoint to a failure. */
  static void add(String place, Throwable to) {
    to.addSuppressed(new NoSignIn(place, to));
  }

  /** Returns what was added to a failure or to one of its causes. */
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

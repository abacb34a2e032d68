package dev.gatehouse.sandbox.core;

import java.util.function.Function;

/**
 * What a service keeps in an account: {@link Account#state} makes it when it is first asked for.
 */
public final class State<T> {

  private final Class<T> type;
  private final Function<Account, T> maker;

  /**
   * A kind of state.
   *
   * @param maker makes what a new account has
   */
  public State(Class<T> type, Function<Account, T> maker) {
    this.type = type;
    this.maker = maker;
  }

  T make(Account account) {
    return maker.apply(account);
  }

  /** What was made, of which only the kind of state was known. */
  T cast(Object made) {
    return type.cast(made);
  }
}

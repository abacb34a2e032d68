package dev.gatehouse.sandbox.core;

/** A kind of read that others can be told of, such as a look at a user. */
public final class Read<T> {

  private final Class<T> type;

  /**
   * A kind of read.
   *
   * @param type what is looked at
   */
  public Read(Class<T> type) {
    this.type = type;
  }

  /** What is looked at, of which only the kind of read was known. */
  T cast(Object thing) {
    return type.cast(thing);
  }
}

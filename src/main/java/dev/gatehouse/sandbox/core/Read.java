package dev.gatehouse.sandbox;

/** A kind of read that others can be told of, such as a look at a user. */
final class Read<T> {

  private final Class<T> type;

  /**
   * A kind of read.
   *
   * @param type what is looked at
   */
  Read(Class<T> type) {
    this.type = type;
  }

  /** What is looked at, of which only the kind of read was known. */
  T cast(Object thing) {
    return type.cast(thing);
  }
}

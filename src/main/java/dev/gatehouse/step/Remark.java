package dev.gatehouse.step;

/**
 * What is seen in the account that the person should know before answering.
 *
 * @param kind how much it weighs
 * @param text one sentence or two
 */
public record Remark(Kind kind, String text) {

  /** How much a remark weighs. */
  public enum Kind {
    /** Something that is so: who one is, what is there already. */
    FACT,
    /** Something to look at before going on: a danger, or what would not work. */
    WARNING
  }

  /** What is so. */
  public static Remark fact(String text) {
    return new Remark(Kind.FACT, text);
  }

  /** What to look at before going on. */
  public static Remark warning(String text) {
    return new Remark(Kind.WARNING, text);
  }
}

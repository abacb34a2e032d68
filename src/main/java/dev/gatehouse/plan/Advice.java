package dev.gatehouse.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What to tell a person when AWS refuses a call with one of these error codes. Of several that fit,
 * the first one is told.
 *
 * @param codes error codes as AWS spells them
 * @param ifNamed when AWS's message lacks these words, the advice does not apply
 * @param unlessNamed when AWS's message has these words in it, the advice does not apply. Some
 *     refusals share one code, and only an IAM denial names the action that was denied
 * @param text whole sentences: what it means and the way out
 * @param another the answer that AWS would refuse again, if it is due to an answer
 */
public record Advice(
    Set<String> codes,
    Optional<KnownMessage> ifNamed,
    Optional<KnownMessage> unlessNamed,
    String text,
    Optional<Another> another) {

  /**
   * An answer to give in place of the one that AWS refused: the same one would be refused again.
   *
   * @param key the answers key
   * @param answer what to answer, if one answer is known to do; else the person chooses
   */
  public record Another(String key, Optional<String> answer) {}

  public Advice {
    codes = Set.copyOf(codes);
  }

  /** Advice that goes by the code, and by what AWS's message names. */
  public Advice(
      Set<String> codes,
      Optional<KnownMessage> ifNamed,
      Optional<KnownMessage> unlessNamed,
      String text) {
    this(codes, ifNamed, unlessNamed, text, Optional.empty());
  }

  /** Advice that does not apply to a denial of IAM's, which names the action. */
  public static Advice unlessDenied(Set<String> codes, String text) {
    return new Advice(codes, Optional.empty(), Optional.of(KnownMessage.ACTION_DENIED), text);
  }

  /** Advice that goes by what AWS's message has in it. */
  public static Advice on(KnownMessage message, String text) {
    return new Advice(message.codes(), Optional.of(message), Optional.empty(), text);
  }

  /** Advice that goes by the code alone. */
  public static Advice on(String code, String text) {
    return on(Set.of(code), text);
  }

  /** Advice that goes by any of these codes. */
  public static Advice on(Set<String> codes, String text) {
    return new Advice(codes, Optional.empty(), Optional.empty(), text);
  }

  /** Returns this advice, to go on with another answer to a question. */
  public Advice instead(String key) {
    return new Advice(
        codes, ifNamed, unlessNamed, text, Optional.of(new Another(key, Optional.empty())));
  }

  /** Returns this advice, to go on with this answer to a question. */
  public Advice instead(String key, String answer) {
    return new Advice(
        codes, ifNamed, unlessNamed, text, Optional.of(new Another(key, Optional.of(answer))));
  }

  /** Whether the advice fits an error of this code and message. */
  public boolean fits(String code, String message) {
    return codes.contains(code)
        && ifNamed.filter(words -> !words.isIn(message)).isEmpty()
        && unlessNamed.filter(words -> words.isIn(message)).isEmpty();
  }
}

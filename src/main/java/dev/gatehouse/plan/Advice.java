package dev.gatehouse.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What to tell the person if AWS refuses a call with certain error codes. If several pieces of
 * advice fit, the first one is used.
 *
 * @param codes error codes as AWS spells them
 * @param ifNamed a message that AWS's message must contain for the advice to apply
 * @param unlessNamed a message that AWS's message must not contain. Some refusals share a code, and
 *     only IAM's denials name the denied action
 * @param text whole sentences: what it means and what to do
 * @param another the answer that the person has to change, if the refusal is due to one
 */
public record Advice(
    Set<String> codes,
    Optional<KnownMessage> ifNamed,
    Optional<KnownMessage> unlessNamed,
    String text,
    Optional<Another> another) {

  /**
   * An answer to change, since AWS would refuse the same one again.
   *
   * @param key the key of the answer
   * @param answer the new answer, if one is known to work; otherwise the person chooses
   */
  public record Another(String key, Optional<String> answer) {}

  /** Creates advice with a copy of the codes. */
  public Advice {
    codes = Set.copyOf(codes);
  }

  /** Creates advice that requires no other answer. */
  public Advice(
      Set<String> codes,
      Optional<KnownMessage> ifNamed,
      Optional<KnownMessage> unlessNamed,
      String text) {
    this(codes, ifNamed, unlessNamed, text, Optional.empty());
  }

  /** Returns advice for error codes, except for denials by IAM, which name the action. */
  public static Advice unlessDenied(Set<String> codes, String text) {
    return new Advice(codes, Optional.empty(), Optional.of(KnownMessage.ACTION_DENIED), text);
  }

  /** Returns advice for a known message and its codes. */
  public static Advice on(KnownMessage message, String text) {
    return new Advice(message.codes(), Optional.of(message), Optional.empty(), text);
  }

  /** Returns advice for an error code, whatever the message. */
  public static Advice on(String code, String text) {
    return on(Set.of(code), text);
  }

  /** Returns advice for any of the error codes, whatever the message. */
  public static Advice on(Set<String> codes, String text) {
    return new Advice(codes, Optional.empty(), Optional.empty(), text);
  }

  /** Returns this advice, with a question that the person has to answer differently. */
  public Advice instead(String key) {
    return new Advice(
        codes, ifNamed, unlessNamed, text, Optional.of(new Another(key, Optional.empty())));
  }

  /** Returns this advice, with a question and the answer that works. */
  public Advice instead(String key, String answer) {
    return new Advice(
        codes, ifNamed, unlessNamed, text, Optional.of(new Another(key, Optional.of(answer))));
  }

  /**
   * Returns whether the advice applies to an error.
   *
   * @param code AWS's error code
   * @param message AWS's message
   */
  public boolean fits(String code, String message) {
    return codes.contains(code)
        && ifNamed.filter(words -> !words.isIn(message)).isEmpty()
        && unlessNamed.filter(words -> words.isIn(message)).isEmpty();
  }
}

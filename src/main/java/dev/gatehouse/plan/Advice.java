package dev.gatehouse.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What to tell a person when AWS refuses a call with one of these error codes. Of several that fit,
 * the first one is told.
 *
 * @param codes error codes as AWS spells them
 * @param ifNamed when AWS's message lacks this text, the advice does not apply
 * @param unlessNamed when AWS's message has this text in it, the advice does not apply. Some
 *     refusals share one code, and only an IAM denial names the action that was denied
 * @param text whole sentences: what it means and the way out
 */
public record Advice(
    Set<String> codes, Optional<String> ifNamed, Optional<String> unlessNamed, String text) {
  public Advice {
    codes = Set.copyOf(codes);
  }

  /** Advice that does not ask for a text in AWS's message. */
  public Advice(Set<String> codes, Optional<String> unlessNamed, String text) {
    this(codes, Optional.empty(), unlessNamed, text);
  }

  /** Advice that goes by the code alone. */
  public static Advice on(String code, String text) {
    return new Advice(Set.of(code), Optional.empty(), text);
  }

  /** Whether the advice fits an error of this code and message. */
  public boolean fits(String code, String message) {
    return codes.contains(code)
        && ifNamed.filter(text -> !message.contains(text)).isEmpty()
        && unlessNamed.filter(message::contains).isEmpty();
  }
}

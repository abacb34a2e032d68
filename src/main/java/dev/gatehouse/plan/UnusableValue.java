package dev.gatehouse.plan;

import dev.gatehouse.text.Quoted;

/**
 * Thrown if a value in an answer cannot be one that AWS assigned: a quote in an id, a line break in
 * an ARN. It would change the meaning of the text around it. The message names the reference and
 * quotes the value.
 */
public final class UnusableValue extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnusableValue(Ref ref, String value) {
    super(
        "what AWS gave as "
            + ref.name()
            + " has characters that do not belong inside a longer text: "
            + Quoted.of(value));
  }
}

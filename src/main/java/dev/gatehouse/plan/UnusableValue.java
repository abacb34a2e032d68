package dev.gatehouse.plan;

import dev.gatehouse.text.Quoted;

/**
 * A value of an answer that cannot be what AWS assigned, and that would mean something else where
 * it was to be put: a quote in an id, a line break in an ARN. The message names the reference and
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

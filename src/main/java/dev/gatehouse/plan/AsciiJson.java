package dev.gatehouse.plan;

import dev.gatehouse.text.JsonEscapes;

/**
 * Writes JSON strings exactly as Python does, and therefore {@code to_string()} in a {@code
 * --query} of the AWS CLI: everything but printable ASCII is escaped.
 */
public final class AsciiJson {

  private AsciiJson() {}

  /** Returns the JSON string of a text. References in it stay as they are. */
  public static String of(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' && Ref.occursIn(String.valueOf(c))) {
        json.append(c);
      } else {
        JsonEscapes.ascii(c, json);
      }
    }
    return json.append('"').toString();
  }
}

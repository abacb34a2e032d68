package dev.gatehouse.plan;

import dev.gatehouse.text.JsonEscapes;

/**
 * JSON strings exactly as Python, and so {@code to_string()} in a {@code --query} of the AWS CLI,
 * writes them: all but ASCII as codes.
 */
public final class AsciiJson {

  private AsciiJson() {}

  /** The JSON string of a text. References in it stay as they are. */
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

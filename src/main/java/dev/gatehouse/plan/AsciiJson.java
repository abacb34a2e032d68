package dev.gatehouse.plan;

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
      int known = "\"\\\n\t\r\b\f".indexOf(c);
      if (known >= 0) {
        json.append('\\').append("\"\\ntrbf".charAt(known));
      } else if ((c >= ' ' && c <= '~') || Ref.occursIn(String.valueOf(c))) {
        json.append(c);
      } else {
        json.append("\\u").append(hex(c >> 12)).append(hex(c >> 8));
        json.append(hex(c >> 4)).append(hex(c));
      }
    }
    return json.append('"').toString();
  }

  private static char hex(int digit) {
    return Character.forDigit(digit & 0xF, 16);
  }
}

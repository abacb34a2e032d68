package dev.gatehouse.text;

/** Writes the escapes of JSON strings. */
public final class JsonEscapes {

  private static final String NAMED = "\"\\\n\t\r\b\f";
  private static final String NAMES = "\"\\ntrbf";

  private JsonEscapes() {}

  /**
   * Appends a character as Python's {@code json} module writes it: escaped unless it is printable
   * ASCII.
   */
  public static void ascii(char c, StringBuilder json) {
    int known = NAMED.indexOf(c);
    if (known >= 0) {
      json.append('\\').append(NAMES.charAt(known));
    } else if (c >= ' ' && c <= '~') {
      json.append(c);
    } else {
      code(c, json);
    }
  }

  /** Appends the escape of a character: <code>&#92;u200b</code>. */
  public static void code(char c, StringBuilder json) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }
}

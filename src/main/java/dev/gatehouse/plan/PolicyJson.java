package dev.gatehouse.plan;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy document as IAM answers it in one form: as JSON without blanks, in ASCII, the
 * members in their order. The CLI writes a document so with {@code to_string}, whatever its blanks
 * and escapes were.
 */
final class PolicyJson {

  private PolicyJson() {}

  /** The document in that form; what is no JSON object stays as it is. */
  static String compact(String document) {
    try {
      StringBuilder text = new StringBuilder();
      write(JSON.std.mapFrom(decoded(document)), text);
      return text.toString();
    } catch (IOException | IllegalArgumentException notJson) {
      return document;
    }
  }

  /** IAM encodes documents as parts of an address, the brace at their beginning too. */
  static String decoded(String document) {
    return document.stripLeading().startsWith("{")
        ? document
        : URLDecoder.decode(document, StandardCharsets.UTF_8);
  }

  private static void write(@Nullable Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      map.forEach(
          (key, member) -> {
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
            write(key, text);
            text.append(':');
            write(member, text);
          });
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ",");
        write(list.get(i), text);
      }
      text.append(']');
    } else if (value instanceof String string) {
      write(string, text);
    } else {
      text.append(value);
    }
  }

  private static void write(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> text.append(c >= ' ' && c <= '~' ? String.valueOf(c) : code(c));
      }
    }
    text.append('"');
  }

  private static String code(char c) {
    return String.format("\\u%04x", (int) c);
  }
}

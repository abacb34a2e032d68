package dev.gatehouse.plan;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.text.JsonEscapes;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and compares policy documents as IAM returns them: percent-encoded JSON with arbitrary
 * blanks and escapes. The AWS CLI decodes them before it applies a {@code --query}.
 */
public final class PolicyText {

  private PolicyText() {}

  /**
   * Returns a document as compact ASCII JSON with its members in order, as {@code to_string} of the
   * CLI writes it. Anything but a JSON object is returned unchanged.
   */
  public static String compact(String document) {
    try {
      StringBuilder text = new StringBuilder();
      write(JSON.std.mapFrom(decoded(document)), text);
      return text.toString();
    } catch (IOException | IllegalArgumentException notJson) {
      return document;
    }
  }

  /**
   * Returns the principals that the statements of a trust policy allow, in order: services,
   * accounts, users and providers, and {@code *}. The list is empty if the document is not JSON.
   */
  static List<String> trusted(String document) {
    List<String> principals = new ArrayList<>();
    try {
      for (Object one : each(JSON.std.mapFrom(decoded(document)).get("Statement"))) {
        if (one instanceof Map<?, ?> statement && "Allow".equals(statement.get("Effect"))) {
          Object named = statement.get("Principal");
          for (Object sort : named instanceof Map<?, ?> map ? map.values() : each(named)) {
            each(sort).stream().map(String::valueOf).forEach(principals::add);
          }
        }
      }
    } catch (IOException | IllegalArgumentException notJson) {
      return List.of();
    }
    return principals;
  }

  /** IAM accepts a single value instead of a list of one. */
  private static Collection<?> each(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value == null ? List.of() : List.of(value);
  }

  /** Returns whether two documents are equal as JSON, however they are written. */
  public static boolean isSame(String one, String other) {
    try {
      return parsed(one).equals(parsed(other));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Returns whether the plain JSON of a document contains a text. It returns true if the document
   * is not JSON.
   */
  public static boolean has(Object document, String text) {
    try {
      return JSON.std.asString(parsed(document)).contains(text);
    } catch (IOException | IllegalArgumentException e) {
      return true;
    }
  }

  private static Object parsed(Object document) throws IOException {
    return JSON.std.anyFrom(decoded(String.valueOf(document)));
  }

  /** IAM percent-encodes documents, including their opening brace. */
  private static String decoded(String document) {
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
      JsonEscapes.ascii(string.charAt(i), text);
    }
    text.append('"');
  }
}

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
 * A policy document as IAM gives it: percent-encoded JSON, in which a person may have written any
 * blank and any character as a code. The AWS CLI decodes it before a {@code --query} sees it.
 */
public final class PolicyText {

  private PolicyText() {}

  /**
   * Returns a document as JSON without blanks, in ASCII, its members in their order, as the CLI
   * writes it with {@code to_string}; what is no JSON object stays as it is.
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
   * Returns whom the statements of a trust policy that allow something name as principals, in their
   * order: services, accounts, users and providers, and {@code *}. Nobody where it is no JSON.
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

  /** IAM takes one for a list of one. */
  private static Collection<?> each(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    return value == null ? List.of() : List.of(value);
  }

  /** Whether two documents say the same, however they are written. */
  public static boolean isSame(String one, String other) {
    try {
      return parsed(one).equals(parsed(other));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the plain JSON of a document has a text in it; so has what is no JSON. */
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

  /** IAM encodes documents as parts of an address, the brace at their beginning too. */
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

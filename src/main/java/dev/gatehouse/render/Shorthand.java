package dev.gatehouse.render;

import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Ref;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Writes flat structures in the CLI's shorthand syntax, {@code Key=team,Value=blue}. It does so
 * only if no character has a meaning, since commas, quotes, brackets and blanks break the syntax.
 * Everything else is written as JSON.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html">Shorthand
 *     syntax</a>
 */
final class Shorthand {

  private Shorthand() {}

  /** Returns the shorthand of a structure or a map, or an empty text if it has none. */
  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    if (value instanceof SdkPojo object) {
      for (Members.Member member : Members.of(object)) {
        if (!add(member.name(), member.value(), text)) {
          return "";
        }
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!add(String.valueOf(entry.getKey()), entry.getValue(), text)) {
          return "";
        }
      }
    }
    return text.toString();
  }

  /** Returns whether a text can be a word in a list of strings. */
  static boolean isWord(String text) {
    if (text.isBlank() || Customisations.isMistaken(text)) {
      return false;
    }
    char first = text.strip().charAt(0);
    return first != '[' && first != '{';
  }

  private static boolean add(String name, Object value, StringBuilder text) {
    boolean simple =
        value instanceof Boolean
            || value instanceof Number
            || (value instanceof String string && isPlain(string));
    if (!simple || !isPlain(name) || name.indexOf('@') >= 0) {
      return false;
    }
    text.append(text.isEmpty() ? "" : ",").append(name).append('=');
    text.append(value instanceof String string ? string : Json.number(value));
    return true;
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || Ref.occursIn(text) || text.charAt(0) == '@') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "_-./:@+".indexOf(c) < 0) {
        return false;
      }
    }
    return !Customisations.isMistaken(text);
  }
}

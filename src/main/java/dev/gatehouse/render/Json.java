package dev.gatehouse.render;

import dev.gatehouse.plan.Members;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.JsonEscapes;
import dev.gatehouse.text.Width;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/**
 * Writes values as JSON, with members in the model's order and with the model's names. References
 * in strings stay as they are, since their characters need no escape.
 */
final class Json {

  private Json() {}

  /** Returns the JSON of a member's value on one line. */
  static String of(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json, "");
    return json.toString();
  }

  /** Returns the JSON of maps, lists and scalars with one member per line and a final line feed. */
  static String pretty(Object value) {
    StringBuilder json = new StringBuilder();
    pretty(value, "", 0, json);
    return json.append('\n').toString();
  }

  /**
   * Returns the JSON of a member's value on several lines, with as much on a line as fits.
   *
   * @param indent the indent of the last line
   * @param columns the maximum length of a line
   */
  static String indented(Object value, String indent, int columns) {
    StringBuilder json = new StringBuilder();
    pretty(tree(value), indent, columns, json);
    return json.toString();
  }

  private static void pretty(Object value, String indent, int columns, StringBuilder json) {
    boolean isMap = value instanceof Map<?, ?> map && !map.isEmpty();
    boolean isList = value instanceof List<?> list && !list.isEmpty();
    if ((!isMap && !isList) || fits(value, columns, json)) {
      write(value, json, columns > 0 ? " " : "");
      return;
    }
    String inner = indent + "  ";
    String separator = "";
    json.append(isMap ? '{' : '[');
    for (Object element : isMap ? ((Map<?, ?>) value).entrySet() : (List<?>) value) {
      json.append(separator).append('\n').append(inner);
      Object written = element;
      if (isMap && element instanceof Map.Entry<?, ?> entry) {
        string(String.valueOf(entry.getKey()), json);
        json.append(": ");
        written = entry.getValue();
      }
      pretty(written, inner, columns, json);
      separator = ",";
    }
    json.append('\n').append(indent).append(isMap ? '}' : ']');
  }

  /** Returns whether a value fits into the rest of the line, with a comma or bracket after it. */
  private static boolean fits(Object value, int columns, StringBuilder json) {
    int begun = json.length() - 1 - json.lastIndexOf("\n");
    // The first line follows an option of unknown length.
    if (columns == 0 || json.indexOf("\n") < 0) {
      return false;
    }
    StringBuilder one = new StringBuilder();
    write(value, one, " ");
    return begun + Width.characters(one) < columns;
  }

  /** Returns a value with its structures converted to maps. */
  private static Object tree(Object value) {
    if (value instanceof SdkPojo object) {
      Map<String, Object> map = new LinkedHashMap<>();
      Members.of(object).forEach(member -> map.put(member.name(), tree(member.value())));
      return map;
    } else if (value instanceof List<?> list) {
      return list.stream().map(Json::tree).toList();
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, element) -> all.put(String.valueOf(key), tree(element)));
      return all;
    }
    return value instanceof Document document ? plain(document) : value;
  }

  /** Writes a value on one line, with {@code blank} after each comma and colon. */
  private static void write(Object value, StringBuilder json, String blank) {
    if (value instanceof String text) {
      string(text, json);
    } else if (value instanceof Boolean || value instanceof Number) {
      json.append(number(value));
    } else if (value instanceof Instant instant) {
      string(instant.toString(), json);
    } else if (value instanceof SdkBytes bytes) {
      // Base64 is for version 2 of the CLI; version 1 cannot take such bytes inside JSON.
      string(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()), json);
    } else if (value instanceof SdkPojo object) {
      object(object, json, blank);
    } else if (value instanceof List<?> list) {
      list(list, json, blank);
    } else if (value instanceof Map<?, ?> map) {
      map(map, json, blank);
    } else if (value instanceof Document document) {
      write(plain(document), json, blank);
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }
  }

  /** Returns a number or a boolean as the CLI reads it. */
  static String number(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static void object(SdkPojo object, StringBuilder json, String blank) {
    json.append('{');
    String separator = "";
    for (Members.Member member : Members.of(object)) {
      json.append(separator);
      string(member.name(), json);
      json.append(':').append(blank);
      write(member.value(), json, blank);
      separator = "," + blank;
    }
    json.append('}');
  }

  private static void list(List<?> list, StringBuilder json, String blank) {
    json.append('[');
    String separator = "";
    for (Object element : list) {
      json.append(separator);
      write(element, json, blank);
      separator = "," + blank;
    }
    json.append(']');
  }

  private static void map(Map<?, ?> map, StringBuilder json, String blank) {
    json.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(separator);
      string(String.valueOf(entry.getKey()), json);
      json.append(':').append(blank);
      write(entry.getValue(), json, blank);
      separator = "," + blank;
    }
    json.append('}');
  }

  private static Object plain(Document document) {
    if (document.isMap()) {
      Map<String, Object> map = new LinkedHashMap<>();
      document.asMap().forEach((key, value) -> map.put(key, plain(value)));
      return map;
    }
    if (document.isList()) {
      List<Object> list = new ArrayList<>();
      document.asList().forEach(value -> list.add(plain(value)));
      return list;
    }
    if (document.isNumber()) {
      return new BigDecimal(document.asNumber().stringValue());
    }
    return document.isBoolean() ? (Object) document.asBoolean() : document.asString();
  }

  private static void string(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (c == '"' || c == '\\') {
        json.append('\\').append((char) c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c == '\t') {
        json.append("\\t");
      } else if (Invisible.is(c)) {
        for (; i < end; i++) {
          JsonEscapes.code(text.charAt(i), json);
        }
      } else {
        json.appendCodePoint(c);
      }
      i = end;
    }
    json.append('"');
  }
}

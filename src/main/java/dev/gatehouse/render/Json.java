package dev.gatehouse.render;

import dev.gatehouse.plan.Members;
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
 * Writes values as JSON on one line, members in the model's order and with the model's names.
 * References inside strings stay as they are: their characters need no escape.
 */
final class Json {

  private Json() {}

  /** The JSON of a member's value. */
  static String of(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  /** The JSON of maps, lists and scalars, one member a line, with a line feed at its end. */
  static String pretty(Object value) {
    StringBuilder json = new StringBuilder();
    pretty(value, "", json);
    return json.append('\n').toString();
  }

  private static void pretty(Object value, String indent, StringBuilder json) {
    String inner = indent + "  ";
    String separator = "";
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      json.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator).append('\n').append(inner);
        string(String.valueOf(entry.getKey()), json);
        json.append(": ");
        pretty(entry.getValue(), inner, json);
        separator = ",";
      }
      json.append('\n').append(indent).append('}');
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      json.append('[');
      for (Object element : list) {
        json.append(separator).append('\n').append(inner);
        pretty(element, inner, json);
        separator = ",";
      }
      json.append('\n').append(indent).append(']');
    } else {
      write(value, json);
    }
  }

  /** A JSON string. What a person could not see, or not tell apart, is written as its code. */
  static String string(String text) {
    StringBuilder json = new StringBuilder();
    string(text, json);
    return json.toString();
  }

  private static void write(Object value, StringBuilder json) {
    if (value instanceof String text) {
      string(text, json);
    } else if (value instanceof Boolean || value instanceof Number) {
      json.append(number(value));
    } else if (value instanceof Instant instant) {
      string(instant.toString(), json);
    } else if (value instanceof SdkBytes bytes) {
      // What the CLI's second version takes; the first has no way to say such bytes inside JSON.
      string(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()), json);
    } else if (value instanceof SdkPojo object) {
      object(object, json);
    } else if (value instanceof List<?> list) {
      list(list, json);
    } else if (value instanceof Map<?, ?> map) {
      map(map, json);
    } else if (value instanceof Document document) {
      write(plain(document), json);
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }
  }

  /** A number or a boolean as the CLI reads it. */
  static String number(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static void object(SdkPojo object, StringBuilder json) {
    json.append('{');
    String separator = "";
    for (Members.Member member : Members.of(object)) {
      json.append(separator);
      string(member.name(), json);
      json.append(':');
      write(member.value(), json);
      separator = ",";
    }
    json.append('}');
  }

  private static void list(List<?> list, StringBuilder json) {
    json.append('[');
    String separator = "";
    for (Object element : list) {
      json.append(separator);
      write(element, json);
      separator = ",";
    }
    json.append(']');
  }

  private static void map(Map<?, ?> map, StringBuilder json) {
    json.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(separator);
      string(String.valueOf(entry.getKey()), json);
      json.append(':');
      write(entry.getValue(), json);
      separator = ",";
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
      } else if (Letters.isHidden(c)) {
        for (; i < end; i++) {
          code(text.charAt(i), json);
        }
      } else {
        json.appendCodePoint(c);
      }
      i = end;
    }
    json.append('"');
  }

  private static void code(char c, StringBuilder json) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }
}

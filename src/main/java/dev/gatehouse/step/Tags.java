package dev.gatehouse.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists and tags as one typed line: {@code team=blue,purpose=first steps}. A backslash keeps what
 * stands behind it from having a meaning: a comma, an equals sign, a backslash, or a blank at
 * either end.
 */
public final class Tags {

  private Tags() {}

  /**
   * The tags of a line, in order, a key that stands there twice being there twice. A part without
   * an equals sign is a key without a value; see {@link #withoutEquals}.
   */
  public static List<Map.Entry<String, String>> entries(String line) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (String part : parts(line)) {
      int equals = find(part, '=', 0);
      String key = part.substring(0, equals);
      String value = equals < part.length() ? part.substring(equals + 1) : "";
      entries.add(Map.entry(plain(key), plain(value)));
    }
    return entries;
  }

  /** The parts that have no equals sign: more likely a word typed by mistake than a tag. */
  public static List<String> withoutEquals(String line) {
    return parts(line).stream()
        .filter(part -> find(part, '=', 0) == part.length())
        .map(Tags::plain)
        .toList();
  }

  /** The tags of a line, values by key, in order; of a key that stands there twice, the last. */
  public static Map<String, String> parse(String line) {
    Map<String, String> tags = new LinkedHashMap<>();
    entries(line).forEach(entry -> tags.put(entry.getKey(), entry.getValue()));
    return tags;
  }

  /** The line of some tags, which {@link #parse} reads back. */
  public static String line(Map<String, String> tags) {
    List<String> parts = new ArrayList<>();
    tags.forEach((key, value) -> parts.add(kept(key) + "=" + kept(value)));
    return String.join(",", parts);
  }

  /** The parts of a line between commas, without surrounding blanks and without empty parts. */
  public static List<String> split(String line) {
    return parts(line).stream().map(Tags::plain).toList();
  }

  /** The line of some parts that are not empty, which {@link #split} reads back. */
  public static String join(List<String> parts) {
    return String.join(",", parts.stream().map(Tags::kept).toList());
  }

  /** What stands between the commas, as typed, without parts that are blank. */
  private static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= line.length()) {
      int comma = find(line, ',', from);
      String part = line.substring(from, comma);
      if (!part.isBlank()) {
        parts.add(part);
      }
      from = comma + 1;
    }
    return parts;
  }

  /** Where a character stands that no backslash keeps; the text's length if nowhere. */
  private static int find(String text, char wanted, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == wanted) {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return text.length();
  }

  /** A part as it is meant: without blanks at the ends, and without the keeping backslashes. */
  private static String plain(String part) {
    int i = 0;
    while (i < part.length() && Character.isWhitespace(part.charAt(i))) {
      i++;
    }
    StringBuilder plain = new StringBuilder();
    int end = 0;
    for (; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean keeps = c == '\\' && i + 1 < part.length();
      plain.append(keeps ? part.charAt(++i) : c);
      if (keeps || !Character.isWhitespace(c)) {
        end = plain.length();
      }
    }
    return plain.substring(0, end);
  }

  private static String kept(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean atEnd = i == 0 || i == text.length() - 1;
      if (c == '\\' || c == ',' || c == '=' || (atEnd && Character.isWhitespace(c))) {
        kept.append('\\');
      }
      kept.append(c);
    }
    return kept.toString();
  }
}

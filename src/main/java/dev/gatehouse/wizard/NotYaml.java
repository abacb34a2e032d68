package dev.gatehouse.wizard;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says in plain words why a text is not YAML. The parser's own words are for its makers. */
final class NotYaml {

  private static final String OTHER =
      "is not YAML: answers are written as `step:`, and below it, two blanks further in, `key: "
          + "value`";

  /** A part of what the parser says, and what it means; the first that fits counts. */
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("(TAB)", "is not YAML: a tab stands here; YAML wants blanks");
    MEANINGS.put(
        "mapping values are not allowed",
        "is not YAML: a second colon on this line, or a line further in than the one above; a "
            + "value with a colon in it is written in quotes");
    MEANINGS.put("expected ',' or ']'", "is not YAML: a list is not closed; it ends with ]");
    MEANINGS.put("expected ',' or '}'", "is not YAML: a map is not closed; it ends with }");
    MEANINGS.put(
        "found '<stream end>'",
        "is not YAML: the file ends here, and a list or a map is not closed");
    MEANINGS.put(
        "unexpected end of stream", "is not YAML: the file ends here, and a quote is not closed");
    MEANINGS.put(
        "unknown escape",
        "is not YAML: between double quotes a backslash has a meaning; write two of them for one");
    MEANINGS.put(
        "cannot start any token",
        "is not YAML: a value may not begin with this character; write the value in quotes");
    MEANINGS.put(
        "could not find expected ':'", "is not YAML: the line above has no colon behind its key");
    MEANINGS.put(
        "found '<scalar>'",
        "is not YAML: something stands behind the end of a value; a value with quotes, commas or "
            + "brackets in it is written in quotes");
    MEANINGS.put(
        "found '<block mapping start>'",
        "is not YAML: this line begins in a column where no line above does");
    MEANINGS.put(
        "unexpected character found",
        "is not YAML: a value that begins with * or & is written in quotes");
    MEANINGS.put(
        "expected the node content",
        "is not YAML: a value may not begin with this character; write the value in quotes");
  }

  private NotYaml() {}

  /** What is wrong, given what the parser says of it. */
  static String because(String problem) {
    return MEANINGS.entrySet().stream()
        .filter(meaning -> problem.contains(meaning.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }
}

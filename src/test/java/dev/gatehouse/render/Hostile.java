package dev.gatehouse.render;

import java.util.List;
import java.util.Random;

/** Texts that a shell, a CLI or a query language would like to take for something else. */
final class Hostile {

  static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "`",
          "$(touch /tmp/owned)",
          "${HOME}",
          "$HOME",
          "\\",
          "\\n",
          "\n",
          "\t",
          "\r",
          "!",
          "!!",
          "*",
          "~",
          "#",
          ";",
          "&",
          "|",
          "<",
          ">",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "=",
          ",",
          ":",
          "@",
          "%",
          "%s",
          "^",
          " ",
          "  ",
          "é",
          "\u05D0",
          "\u202E",
          "\u200F",
          "\u2028",
          "\uD83D\uDE00",
          "\uD83D\uDC69\u200D\uD83D\uDCBB",
          "\u0001",
          "\u001B[31m",
          "\u007F",
          "\u0085",
          "-",
          "--",
          "a",
          "Key=x,Value=y",
          "null",
          "None",
          "true",
          "[]",
          "{}",
          "file://",
          "$'x'",
          "<(true)",
          "EOF",
          "0",
          "\uFEFF",
          "\u200B",
          "\u2060",
          "\u00AD",
          "\u180E",
          "\u3164",
          "\uFE0F",
          "\uDB40\uDC41");

  static final List<String> STARTS =
      List.of(
          "-x",
          "--region",
          "file:///etc/passwd",
          "fileb://x",
          "http://127.0.0.1/",
          "https://a/",
          "[",
          "{",
          "[\"a\"]",
          "{\"a\":1}",
          " ",
          "",
          "@",
          "=",
          "~",
          "#",
          "-",
          "file://",
          "s3://a",
          "\n");

  private Hostile() {}

  /** A text, often hostile, sometimes harmless, sometimes empty, seldom very long. */
  static String text(Random random) {
    int kind = random.nextInt(10);
    if (kind < 2) {
      return "team-" + random.nextInt(100);
    }
    StringBuilder text = new StringBuilder();
    if (kind < 4) {
      text.append(STARTS.get(random.nextInt(STARTS.size())));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    if (random.nextInt(200) == 0) {
      text.append("long 'text' ".repeat(2000));
    }
    return text.toString();
  }
}

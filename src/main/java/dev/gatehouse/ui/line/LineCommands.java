package dev.gatehouse.ui.line;

/**
 * The typed lines that are commands and not answers. A backslash before one makes it an answer, and
 * a further backslash makes an answer that begins with one.
 */
final class LineCommands {

  static final String HELP = "?";
  static final String BACK = "<";
  static final String QUIT = "q";
  static final String NOTHING = "\"\"";

  private LineCommands() {}

  /** The answer that a line stands for. */
  static String answer(String line) {
    if (line.equals(NOTHING)) {
      return "";
    }
    return isKept(line) ? line.substring(1) : line;
  }

  private static boolean isKept(String line) {
    int from = 0;
    while (from < line.length() && line.charAt(from) == '\\') {
      from++;
    }
    String rest = line.substring(from);
    boolean command =
        rest.equals(HELP) || rest.equals(BACK) || rest.equals(QUIT) || rest.equals(NOTHING);
    return from > 0 && command;
  }

  /** The line that stands for an answer. */
  static String line(String answer) {
    if (answer.isEmpty()) {
      return NOTHING;
    }
    return isKept("\\" + answer) ? "\\" + answer : answer;
  }
}

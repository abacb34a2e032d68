package dev.gatehouse.account.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Defines white space and line ends as Python does. Java differs in both: a name that ends with a
 * no-break space would be another name.
 *
 * @see <a href="https://docs.python.org/3/library/stdtypes.html#str.splitlines">The lines of a
 *     string</a>
 */
final class PythonText {

  private PythonText() {}

  /** Returns whether {@code str.isspace} is true of a character. */
  static boolean isBlank(char c) {
    return (c >= '\t' && c <= '\r')
        || (c >= '\u001c' && c <= ' ')
        || c == '\u0085'
        || Character.isSpaceChar(c);
  }

  /** Returns the text without white space at both ends. */
  static String strip(String text) {
    String left = text.substring(indent(text));
    return stripEnd(left);
  }

  static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Returns the number of white space characters at the start. */
  static int indent(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Returns the lines of a file in text mode, which LF, CR LF or CR end. */
  static List<String> linesOfFile(String text) {
    return lines(text, "\n\r");
  }

  /**
   * Returns the lines of a string by {@code str.splitlines}, where more characters end a line than
   * in a file.
   */
  static List<String> linesOfString(String text) {
    return lines(text, "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029");
  }

  private static List<String> lines(String text, String ends) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (ends.indexOf(c) >= 0) {
        lines.add(text.substring(start, i));
        boolean two = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        i += two ? 1 : 0;
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}

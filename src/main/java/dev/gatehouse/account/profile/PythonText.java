package dev.gatehouse.account.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * What Python takes for white space and for the end of a line. Java differs in both, and a name
 * with a no-break space at its end would be another name.
 *
 * @see <a href="https://docs.python.org/3/library/stdtypes.html#str.splitlines">The lines of a
 *     string</a>
 */
final class PythonText {

  private PythonText() {}

  /** As {@code str.isspace} says it. */
  static boolean isBlank(char c) {
    return (c >= '\t' && c <= '\r')
        || (c >= '\u001c' && c <= ' ')
        || c == '\u0085'
        || Character.isSpaceChar(c);
  }

  /** The text without white space at its ends. */
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

  /** The number of white space characters at the start. */
  static int indent(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** The lines of a file that was opened as text: ended by LF, CR LF or CR. */
  static List<String> linesOfFile(String text) {
    return lines(text, "\n\r");
  }

  /** The lines of a string: more characters than in a file end one. */
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

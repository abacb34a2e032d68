package dev.gatehouse.render;

/**
 * Derives the names of the AWS CLI's commands and options from those of the service model. This is
 * {@code xform_name} of botocore, with a hyphen as separator.
 *
 * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/__init__.py">botocore</a>
 */
final class CliName {

  private CliName() {}

  /** Returns the CLI's spelling of a name: {@code policy-arns} for {@code PolicyARNs}. */
  static String of(String name) {
    if (name.indexOf('-') >= 0) {
      return name;
    }
    return lowered(afterWords(beforeWords(withPluralAcronym(name))));
  }

  /** Makes a plural acronym at the end one word: {@code PolicyARNs} becomes {@code Policy-arns}. */
  private static String withPluralAcronym(String name) {
    int end = name.length() - 1;
    if (end < 0 || name.charAt(end) != 's') {
      return name;
    }
    int start = end;
    while (start > 0 && isUpper(name.charAt(start - 1))) {
      start--;
    }
    return end - start < 2 ? name : name.substring(0, start) + '-' + lowered(name.substring(start));
  }

  /** Applies {@code (.)([A-Z][a-z]+)}: inserts a hyphen before each capitalised word. */
  private static String beforeWords(String name) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      boolean begins =
          i + 2 < name.length() && isUpper(name.charAt(i + 1)) && isLower(name.charAt(i + 2));
      text.append(name.charAt(i++));
      if (begins) {
        text.append('-').append(name.charAt(i++));
        while (i < name.length() && isLower(name.charAt(i))) {
          text.append(name.charAt(i++));
        }
      }
    }
    return text.toString();
  }

  /** Applies {@code ([a-z0-9])([A-Z])}: inserts a hyphen where a word ends before a capital. */
  private static String afterWords(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && isUpper(c) && (isLower(name.charAt(i - 1)) || isDigit(name.charAt(i - 1)))) {
        text.append('-');
      }
      text.append(c);
    }
    return text.toString();
  }

  // Not String.toLowerCase, which depends on the locale. Names in the model are ASCII.
  private static String lowered(String name) {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < text.length(); i++) {
      if (isUpper(text.charAt(i))) {
        text.setCharAt(i, (char) (text.charAt(i) + ('a' - 'A')));
      }
    }
    return text.toString();
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package dev.gatehouse.sandbox.policy;

/**
 * Matches texts against the patterns of policies: {@code *} is any text, {@code ?} any one
 * character.
 */
public final class Wildcards {

  private Wildcards() {}

  /** Returns whether a text matches a pattern. The comparison is case-sensitive. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int restart = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        restart = t;
      } else if (p < pattern.length() && one(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++restart;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean one(char pattern, char text) {
    return pattern == '?' || pattern == text;
  }
}

package dev.gatehouse.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quotes values for messages: on one line, cut if long, with codes for invisible characters. */
public final class Quoted {

  // User and password of a URL. The password may contain any character.
  private static final Pattern USER = Pattern.compile("://.*@", Pattern.DOTALL);

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
  // An @, an encoded @, and the characters that end the host before an @.
  private static final Pattern HIDING = Pattern.compile("[@%?#]");
  // Anything after the host's colon that is not a port: if the @ is missing, it is a password.
  private static final Pattern NO_PORT =
      Pattern.compile(
          "^((?:\\[[0-9A-Fa-f:.]*\\])?+[^:]*:)(?![0-9]+(?:/[^:]*)?$).*", Pattern.DOTALL);

  private Quoted() {}

  /**
   * Returns the value in double quotes, cut if it is long, with codes for invisible characters:
   * <code>"a&#92;u{200b}b"</code>. User and password of a URL are replaced by an ellipsis, since
   * people may paste one anywhere by mistake.
   */
  public static String of(String value) {
    return '"' + Invisible.quoted(USER.matcher(value).replaceAll("://…@")) + '"';
  }

  /**
   * Returns an unusable URL in double quotes, without anything that may be part of a password. That
   * holds even if the @ is encoded or missing: {@code "http://ada:…"}.
   */
  public static String address(String value) {
    Matcher scheme = SCHEME.matcher(value);
    String start = scheme.lookingAt() ? scheme.group() : "";
    String rest = value.substring(start.length());
    return of(
        start + (HIDING.matcher(rest).find() ? "…" : NO_PORT.matcher(rest).replaceFirst("$1…")));
  }
}

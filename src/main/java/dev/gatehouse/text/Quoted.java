package dev.gatehouse.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as a message quotes it: on one line, never long, and with nothing hidden in it. */
public final class Quoted {

  // User and password of an address; the password may have been written with any character.
  private static final Pattern USER = Pattern.compile("://.*@", Pattern.DOTALL);

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
  // An @, one that was encoded, and what cuts a host off before it.
  private static final Pattern HIDING = Pattern.compile("[@%?#]");
  // Whatever stands where a port would: where the host behind it is missing, it is a password.
  private static final Pattern NO_PORT =
      Pattern.compile(
          "^((?:\\[[0-9A-Fa-f:.]*\\])?+[^:]*:)(?![0-9]+(?:/[^:]*)?$).*", Pattern.DOTALL);

  private Quoted() {}

  /**
   * Returns the value in double quotes, cut when it is long, with the code of each character that
   * cannot be seen: <code>"a&#92;u{200b}b"</code>. An address is shown without user and password,
   * wherever it was typed by mistake.
   */
  public static String of(String value) {
    return '"' + Invisible.quoted(USER.matcher(value).replaceAll("://…@")) + '"';
  }

  /**
   * Returns an address that cannot be used in double quotes, without anything that may be a part of
   * a password, also where somebody has encoded the @ or left it out: {@code "http://ada:…"}.
   */
  public static String address(String value) {
    Matcher scheme = SCHEME.matcher(value);
    String start = scheme.lookingAt() ? scheme.group() : "";
    String rest = value.substring(start.length());
    return of(
        start + (HIDING.matcher(rest).find() ? "…" : NO_PORT.matcher(rest).replaceFirst("$1…")));
  }
}

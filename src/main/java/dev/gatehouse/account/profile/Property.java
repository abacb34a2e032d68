package dev.gatehouse.account.profile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A property of a section, with its location.
 *
 * @param line the line of its name, from 1
 * @param text its value; continuation lines are joined by LF
 * @param nested its sub-properties, if it has some in place of a value ({@code s3 =} with indented
 *     lines below)
 */
public record Property(Path file, int line, String text, Optional<Map<String, String>> nested) {

  private static final Pattern COMMENT = Pattern.compile("(^|[ \t])[#;]");
  private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

  /** Creates a property with a copy of its sub-properties. */
  public Property {
    nested = nested.map(Map::copyOf);
  }

  /**
   * Returns the value, if it can be what was meant.
   *
   * @param name the property's name, for the message
   * @throws ConfigException if a comment, an indented line or a control character is part of it
   */
  public String value(String name) {
    if (nested.isPresent() || text.indexOf('\n') >= 0) {
      throw ConfigException.in(
          file,
          line,
          shown(name) + ": the indented line below it is read as part of its value",
          "Remove the blanks at the start of that line, and run the same command again.");
    }
    if (COMMENT.matcher(text).find() && !name.equals("credential_process")) {
      throw ConfigException.in(
          file,
          line,
          shown(name) + ": a comment after a value is read as part of it, by the AWS CLI too",
          "Move the comment to a line of its own, and run the same command again.");
    }
    if (text.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
      throw ConfigException.in(
          file,
          line,
          shown(name) + ": there is a control character in its value",
          "Retype the line, and run the same command again.");
    }
    return text;
  }

  /** Returns the location, for error messages: {@code /home/ada/.aws/config, line 7}. */
  public String place() {
    return file + ", line " + line;
  }

  @Override
  public String toString() {
    return "a value in line " + line;
  }

  /** Returns a property's name, unless it may be a secret in the wrong place. */
  static String shown(String name) {
    return NAME.matcher(name).matches() ? name : "the property";
  }
}

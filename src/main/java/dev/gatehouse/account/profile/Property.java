package dev.gatehouse.account.profile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A property of a section, and where it stands.
 *
 * @param file the file
 * @param line the line of its name
 * @param text its value; a line that goes on is joined by LF
 * @param nested its sub-properties, if it has some in place of a value ({@code s3 =} with indented
 *     lines below)
 */
public record Property(Path file, int line, String text, Optional<Map<String, String>> nested) {

  private static final Pattern COMMENT = Pattern.compile("(^|[ \t])[#;]");
  private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

  public Property {
    nested = nested.map(Map::copyOf);
  }

  /**
   * The value, where it is one that somebody can have meant.
   *
   * @param name the property's name, for the message
   * @throws ConfigException if a comment, an indented line or a control character has got into it
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

  /** Where it stands, for whoever has to correct it: {@code /home/ada/.aws/config, line 7}. */
  public String place() {
    return file + ", line " + line;
  }

  @Override
  public String toString() {
    return "a value in line " + line;
  }

  /** A name, unless it may be a secret that stands where a name should. */
  static String shown(String name) {
    return NAME.matcher(name).matches() ? name : "the property";
  }
}

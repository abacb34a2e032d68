package dev.gatehouse.step;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM accepts as names and tags, as its service model and its guide say it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     STS quotas</a>
 */
public final class IamRules {

  /** Names of users and roles. */
  public static final int USER_NAME = 64;

  /** Names of groups, policies and instance profiles. */
  public static final int GROUP_NAME = 128;

  public static final String NAME_PATTERN = "[\\w+=,.@-]+";
  public static final String NAME_RULE = "letters from a to z, digits and + = , . @ _ -";

  private static final int TAGS = 50;
  private static final int TAG_KEY = 128;
  private static final int TAG_VALUE = 256;
  private static final String TAG_RULE = "letters, digits, blanks and _ . : / = + - @";

  private IamRules() {}

  /** A name of at most {@code maximum} characters. */
  public static Question.Kind name(int maximum) {
    return new Question.Kind.Text(1, maximum, NAME_PATTERN, NAME_RULE);
  }

  /** What is wrong with a line of tags, if something is. */
  static Optional<String> tags(String line) {
    Optional<String> form = pairs(line, "a tag is written name=value");
    if (form.isPresent()) {
      return form;
    }
    List<Map.Entry<String, String>> tags = Tags.entries(line);
    for (Map.Entry<String, String> tag : tags) {
      Optional<String> problem = tag(tag.getKey(), tag.getValue());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return tags.size() > TAGS
        ? Optional.of("has " + tags.size() + " tags, at most " + TAGS + " are allowed")
        : Optional.empty();
  }

  /**
   * What is wrong with the form of a line of pairs: each has an equals sign, and no key is there
   * twice, since AWS does not tell upper and lower case apart.
   *
   * @param written how a pair is written
   */
  public static Optional<String> pairs(String line, String written) {
    List<String> words = Tags.withoutEquals(line);
    if (!words.isEmpty()) {
      boolean alone = line.strip().equals(words.get(0));
      return Optional.of(
          (alone ? "has no =" : "has " + Check.quoted(words.get(0)) + " in it, which has no =")
              + "; "
              + written);
    }
    Set<String> keys = new HashSet<>();
    for (Map.Entry<String, String> pair : Tags.entries(line)) {
      if (!keys.add(pair.getKey().toLowerCase(Locale.ROOT))) {
        return Optional.of(
            "has " + pair.getKey() + " twice; upper and lower case are not told apart");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> tag(String key, String value) {
    if (key.isEmpty()) {
      return Optional.of("has a tag without a key");
    }
    if (length(key) > TAG_KEY) {
      return Optional.of(
          "has a key of " + length(key) + " characters, at most " + TAG_KEY + " are allowed");
    }
    if (length(value) > TAG_VALUE) {
      return Optional.of(
          "has a value of " + length(value) + " characters, at most " + TAG_VALUE + " are allowed");
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      return Optional.of("has a key that begins with aws:, which only AWS may set");
    }
    return Pattern.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*", key + value)
        ? Optional.empty()
        : Optional.of("has a character that is not allowed in tags; allowed are " + TAG_RULE);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

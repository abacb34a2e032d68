package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.text.Quoted;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads settings from environment variables and the profile as the AWS CLI does: a variable takes
 * precedence over the property of the profile. An invalid value is refused with the name of the
 * variable or property that holds it.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">The
 *     settings that all SDKs know</a>
 */
final class AwsSettings {

  private final Connection connection;
  private final Profiles profiles;

  AwsSettings(Connection connection, Profiles profiles) {
    this.connection = connection;
    this.profiles = profiles;
  }

  /**
   * A value and its origin.
   *
   * @param from the name of its origin: {@code AWS_MAX_ATTEMPTS}, {@code max_attempts of profile
   *     work}
   * @param place the origin with file and line, for error messages: {@code AWS_MAX_ATTEMPTS},
   *     {@code max_attempts in /home/ada/.aws/config, line 7}
   */
  record Setting(String from, String place, String value) {}

  /**
   * Returns the setting of a variable, else of a property of the profile, or empty if neither is
   * set.
   */
  Optional<Setting> find(String variable, String property) {
    return connection
        .variable(variable)
        .map(value -> new Setting(variable, variable, value))
        .or(() -> profiles.property(property).map(value -> ofProfile(property, value)));
  }

  private Setting ofProfile(String property, String value) {
    return new Setting(
        property + " of profile " + connection.profileName(), profiles.named(property), value);
  }

  /**
   * Returns whether a boolean setting is {@code true}; it is false if it is not set.
   *
   * @throws AccountException if its value is neither {@code true} nor {@code false}, ignoring case
   */
  boolean isOn(String variable, String property) {
    return find(variable, property)
        .filter(
            setting -> {
              refuseUnless(
                  setting.value().equalsIgnoreCase("true")
                      || setting.value().equalsIgnoreCase("false"),
                  setting,
                  "is neither true nor false");
              return setting.value().equalsIgnoreCase("true");
            })
        .isPresent();
  }

  /**
   * Returns a setting that is a whole number, or empty if it is not set.
   *
   * @param most the largest number allowed; the smallest is 1
   * @throws AccountException if the value is not a whole number in that range
   */
  OptionalInt number(String variable, String property, int most) {
    Optional<Setting> setting = find(variable, property);
    return setting.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(number(setting.get().place(), setting.get().value(), 1, most));
  }

  /**
   * Parses a whole number.
   *
   * @param place the origin of the value, for the error message
   * @param least the smallest number allowed
   * @param most the largest number allowed
   * @throws AccountException if the value is not a whole number in that range
   */
  static int number(String place, String value, int least, int most) {
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw refused(place, value, "is not a whole number from " + least + " to " + most);
  }

  /**
   * Returns a setting in lower case, or empty if it is not set.
   *
   * @param words the allowed values, in lower case
   * @throws AccountException if the value is not one of them, ignoring case
   */
  Optional<String> word(String variable, String property, Set<String> words) {
    Optional<Setting> setting = find(variable, property);
    setting.ifPresent(
        one ->
            refuseUnless(
                words.contains(lower(one)),
                one,
                "is none of " + String.join(", ", words.stream().sorted().toList())));
    return setting.map(AwsSettings::lower);
  }

  private static String lower(Setting setting) {
    return setting.value().toLowerCase(java.util.Locale.ROOT);
  }

  private static void refuseUnless(boolean good, Setting setting, String rule) {
    if (!good) {
      throw refused(setting.place(), setting.value(), rule);
    }
  }

  /**
   * Creates the failure for a value that breaks the rule of its setting.
   *
   * @param place the origin of the value, for whoever has to correct it
   * @param rule what is wrong with the value, as the end of a sentence that begins with the value
   */
  static AccountException refused(String place, String value, String rule) {
    return bad(
        place + ": " + Quoted.of(value) + " " + rule,
        "Correct " + place + ", or remove it, and run the same command again.");
  }

  /**
   * Creates a {@code BAD_SETTING} failure.
   *
   * @param what what is wrong
   * @param next how to correct it
   */
  static AccountException bad(String what, String next) {
    return new AccountException(Kind.BAD_SETTING, what, Optional.of(next), Optional.empty());
  }
}

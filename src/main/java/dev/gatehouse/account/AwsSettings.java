package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.text.Quoted;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the environment and the profile say, as the AWS CLI takes it: a variable goes before the
 * profile's property. A value that breaks the rule of its setting is refused with the name of what
 * gave it.
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
   * A value.
   *
   * @param from what gave it: {@code AWS_MAX_ATTEMPTS}, {@code max_attempts of profile work}
   * @param place the same for whoever has to correct it: {@code AWS_MAX_ATTEMPTS}, {@code
   *     max_attempts in /home/ada/.aws/config, line 7}
   */
  record Setting(String from, String place, String value) {}

  /** The setting, if the variable or the property says something. */
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
   * Whether a switch is on.
   *
   * @throws AccountException if its value is neither true nor false
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
   * A whole number from 1.
   *
   * @param most what nobody means to exceed, and what can be reckoned with
   * @throws AccountException if its value is none
   */
  OptionalInt number(String variable, String property, int most) {
    Optional<Setting> setting = find(variable, property);
    return setting.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(number(setting.get().place(), setting.get().value(), 1, most));
  }

  /**
   * A value as a whole number.
   *
   * @param place what gave it, for whoever has to correct it
   * @throws AccountException if it is none between the two, these included
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
   * One of the words that a setting knows, in lower case.
   *
   * @throws AccountException if it is another one
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
   * A value that cannot be obeyed.
   *
   * @param place what gave it, for whoever has to correct it
   * @param rule what is wrong with it, as words behind the value
   */
  static AccountException refused(String place, String value, String rule) {
    return bad(
        place + ": " + Quoted.of(value) + " " + rule,
        "Correct " + place + ", or remove it, and run the same command again.");
  }

  /** A setting that cannot be obeyed. */
  static AccountException bad(String what, String next) {
    return new AccountException(Kind.BAD_SETTING, what, Optional.of(next), Optional.empty());
  }
}

package dev.gatehouse.account.profile;

import java.nio.file.Path;

/**
 * Thrown if the AWS CLI cannot read a config or credentials file either, or if a property as it is
 * read cannot be what was meant. The message contains no value of the file, since it may be a
 * secret.
 */
public final class ConfigException extends RuntimeException {

  private final String mend;

  private ConfigException(String message, String mend) {
    super(message);
    this.mend = mend;
  }

  static ConfigException in(Path file, int line, String rule, String mend) {
    return new ConfigException(file + ", line " + line + ": " + rule, mend);
  }

  static ConfigException in(Path file, String rule, String mend) {
    return new ConfigException(file + ": " + rule, mend);
  }

  /** Returns the location and the broken rule. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** Returns what to do, a sentence. */
  public String mend() {
    return mend;
  }
}

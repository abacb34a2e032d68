package dev.gatehouse.account.profile;

import java.nio.file.Path;

/**
 * A config or credentials file that the AWS CLI cannot read either, or a property that nobody can
 * have meant as it is read. No value of the file is in the message: it may be a secret.
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

  /** Where, and which rule. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to do: a sentence. */
  public String mend() {
    return mend;
  }
}

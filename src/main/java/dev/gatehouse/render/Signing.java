package dev.gatehouse.render;

import dev.gatehouse.text.Shell;
import java.util.Optional;

/** Selects the credentials for a document's commands: those that were used to read the account. */
final class Signing {

  private Signing() {}

  /**
   * Returns the lines that select the profile, with a comment, or nothing if none was named. They
   * set both variables of the CLI, of which one overrides the other, and unset the access keys,
   * which override both.
   */
  static String of(Header header) {
    Optional<String> profile = header.profile();
    if (profile.isEmpty()) {
      return "";
    }
    String name = Shell.word(profile.get());
    return "\n"
        + Comments.of(
            "With the profile " + profile.get() + ", and with no keys of the environment.")
        + "export AWS_PROFILE="
        + name
        + " AWS_DEFAULT_PROFILE="
        + name
        + "\nunset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN\n";
  }
}

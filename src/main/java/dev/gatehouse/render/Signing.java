package dev.gatehouse.render;

import dev.gatehouse.text.Shell;
import java.util.Optional;

/** What stands before the first command, so that all of them sign as the account was read. */
final class Signing {

  private Signing() {}

  /**
   * Returns the lines that choose the profile, behind a comment that says so; nothing where none
   * was named. Of two variables the CLI takes one before the other, and keys of the environment
   * before both.
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

package dev.gatehouse.sandbox.console;

import dev.gatehouse.sandbox.core.AccessKeyPair;
import java.util.Optional;

/**
 * How it went in the console: a sign-in, or something else that a person does there.
 *
 * @param worked whether it is done; of a sign-in, whether the user is in
 * @param sentence what the console says
 * @param session temporary credentials of the user, as {@code aws login} gets them; for requests
 *     that count as made with MFA if there was a code
 */
public record SignIn(boolean worked, String sentence, Optional<AccessKeyPair> session) {

  /** What was asked for is done. */
  static SignIn done(String sentence) {
    return new SignIn(true, sentence, Optional.empty());
  }

  /** It is not done. */
  static SignIn refused(String sentence) {
    return new SignIn(false, sentence, Optional.empty());
  }
}

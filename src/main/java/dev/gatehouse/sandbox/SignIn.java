package dev.gatehouse.sandbox;

import java.util.Optional;

/**
 * How a sign-in in the console went.
 *
 * @param worked whether the user is in
 * @param sentence what the console says
 * @param session temporary credentials of the user, as {@code aws login} gets them; for requests
 *     that count as made with MFA if there was a code
 */
public record SignIn(boolean worked, String sentence, Optional<Key> session) {
  static SignIn refused(String sentence) {
    return new SignIn(false, sentence, Optional.empty());
  }
}

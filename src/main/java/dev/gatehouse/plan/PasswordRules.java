package dev.gatehouse.plan;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An account's rules for the passwords of IAM users.
 *
 * @param minimumLength characters, 6 to 128
 * @param symbols whether one of {@link #SYMBOLS} is required
 * @param numbers whether a digit is required
 * @param uppercase whether one of A to Z is required
 * @param lowercase whether one of a to z is required
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Set
 *     an account password policy</a>
 */
public record PasswordRules(
    int minimumLength, boolean symbols, boolean numbers, boolean uppercase, boolean lowercase) {

  /** The characters that IAM counts as symbols. */
  public static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";

  // Generated passwords contain no characters that look alike when copied by hand, and no symbols
  // that a shell or a double click treats specially.
  private static final String UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijkmnopqrstuvwxyz";
  private static final String DIGITS = "23456789";
  private static final String EASY_SYMBOLS = "-_+=@%";
  private static final int MADE_LENGTH = 20;
  private static final int MAXIMUM_LENGTH = 128;

  /**
   * Generates a password that complies with the rules, of at least 20 characters (over 115 bits).
   */
  public Secret make(RandomGenerator random) {
    List<String> kinds = List.of(UPPER, LOWER, DIGITS, EASY_SYMBOLS);
    String any = String.join("", kinds);
    char[] letters = new char[Math.max(MADE_LENGTH, minimumLength)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = pick(i < kinds.size() ? kinds.get(i) : any, random);
    }
    for (int i = letters.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      char letter = letters[i];
      letters[i] = letters[other];
      letters[other] = letter;
    }
    return Secret.taking(letters);
  }

  private static char pick(String from, RandomGenerator random) {
    return from.charAt(random.nextInt(from.length()));
  }

  /**
   * Returns which rule a password violates, as a clause without the password, or empty if it
   * complies.
   */
  public Optional<String> problem(Secret password) {
    String text = password.reveal();
    int length = text.codePointCount(0, text.length());
    if (length < minimumLength) {
      return Optional.of(
          (length == 1 ? "it has 1 character" : "it has " + length + " characters")
              + ", at least "
              + minimumLength
              + " are needed");
    }
    if (length > MAXIMUM_LENGTH) {
      return Optional.of(
          "it has " + length + " characters, at most " + MAXIMUM_LENGTH + " are allowed");
    }
    if (!text.chars().allMatch(c -> c >= 0x20 && c <= 0xFF && c != 0x7F)) {
      return Optional.of("it has a character outside of Latin-1, or a control character");
    }
    if (symbols && text.chars().noneMatch(c -> SYMBOLS.indexOf(c) >= 0)) {
      return Optional.of("it needs one of the symbols " + SYMBOLS);
    }
    if (numbers && text.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of("it needs a digit");
    }
    if (uppercase && text.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
      return Optional.of("it needs an upper-case letter from A to Z");
    }
    if (lowercase && text.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      return Optional.of("it needs a lower-case letter from a to z");
    }
    return Optional.empty();
  }
}

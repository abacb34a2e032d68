package dev.gatehouse.step.identity;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.IdentityCenter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What IAM Identity Center wants to know of a person, beside a user name. */
final class IdentityCenterUserQuestions {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/singlesignon/latest/userguide/addusers.html");

  /** Names that it keeps for itself. */
  private static final Set<String> RESERVED = Set.of("administrator", "awsadministrators");

  private static final int LONGEST = 1024;
  private static final int LONGEST_ADDRESS = 254;

  static final Question GIVEN_NAME =
      name(Keys.ADMIN_USER_GIVEN_NAME, "Given name")
          .help(
              "The first name of the person. IAM Identity Center shows it beside the user name, and "
                  + "writes to the person by it; it can be changed later.")
          .suggests(situation -> situation.text(Keys.ADMIN_USER_NAME))
          .build();

  static final Question FAMILY_NAME =
      name(Keys.ADMIN_USER_FAMILY_NAME, "Family name")
          .help(
              "The last name of the person. IAM Identity Center wants one; where nobody needs to "
                  + "know it, the suggestion will do, and can be changed later.")
          .suggests("Administrator")
          .build();

  static final Question EMAIL =
      asked(
              Keys.ADMIN_USER_EMAIL,
              "E-mail address",
              new Question.Kind.Text(
                  0,
                  LONGEST_ADDRESS,
                  "[^@ ]+@[^@ ]+[.][^@ ]+",
                  "those of an address such as ada@example.com"))
          .help(
              "Where AWS sends the person the link with which they choose a password, and later a "
                  + "code when they have forgotten it. Each user of IAM Identity Center has an "
                  + "address of their own.")
          .check(IdentityCenterUserQuestions::needed)
          .build();

  private IdentityCenterUserQuestions() {}

  /** The questions, in order. */
  static List<Question> questions() {
    return List.of(GIVEN_NAME, FAMILY_NAME, EMAIL);
  }

  /** What is wrong with a user name there that IAM would take, if something is. */
  static Optional<String> name(String answer) {
    return RESERVED.contains(answer.toLowerCase(Locale.ROOT))
        ? Optional.of("is a name that IAM Identity Center keeps for itself; choose another one")
        : Optional.empty();
  }

  private static Question.Builder name(String key, String label) {
    return asked(
        key,
        label,
        new Question.Kind.Text(
            1,
            LONGEST,
            "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P} \u00A0\u3000]+",
            "letters, digits, signs and blanks"));
  }

  private static Question.Builder asked(String key, String label, Question.Kind kind) {
    return Question.of(key, label, PAGE, kind).askedIf(IdentityCenterUserQuestions::isMade);
  }

  /** A user who is there keeps what is known of them. */
  private static boolean isMade(Situation situation) {
    return Administrator.isOfIdentityCenter(situation)
        && !IdentityCenter.has(situation, situation.text(Keys.ADMIN_USER_NAME));
  }

  private static Optional<String> needed(String answer, Situation situation) {
    return answer.isEmpty() && isMade(situation) && IdentityCenter.isSeen(situation)
        ? Optional.of("is no address, and IAM Identity Center needs one to make the user")
        : Optional.empty();
  }
}

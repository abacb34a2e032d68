package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.PreviousValue;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;

/**
 * What the account asks of its users' passwords. The API resets each field that is left out, so all
 * of them are asked and sent.
 */
public final class PasswordPolicyStep implements Step {

  private static final String SET = "password-policy.set";
  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html");
  private static final AwsRequest READ = GetAccountPasswordPolicyRequest.builder().build();
  private static final int LENGTH = 14;
  private static final int REMEMBERED = 24;

  static final Question MINIMUM_LENGTH =
      Question.of(
              Keys.PASSWORD_POLICY_MINIMUM_LENGTH,
              "Shortest password",
              PAGE,
              new Question.Kind.WholeNumber(6, 128))
          .help(
              "How many characters a password has at least. Length is what makes a password hard "
                  + "to guess; 14 is what the CIS benchmark for AWS asks for. IAM allows 6 to 128.")
          .suggests(situation -> atLeast(LENGTH, situation, "MinimumPasswordLength"))
          .build();

  static final Question SYMBOLS =
      required(Keys.PASSWORD_POLICY_SYMBOLS, "a symbol", "a symbol, such as - or !");
  static final Question NUMBERS = required(Keys.PASSWORD_POLICY_NUMBERS, "a digit", "a digit");
  static final Question UPPERCASE =
      required(Keys.PASSWORD_POLICY_UPPERCASE, "an upper-case letter", "a letter from A to Z");
  static final Question LOWERCASE =
      required(Keys.PASSWORD_POLICY_LOWERCASE, "a lower-case letter", "a letter from a to z");

  static final Question REUSE =
      Question.of(
              Keys.PASSWORD_POLICY_REUSE_PREVENTION,
              "Passwords remembered",
              PAGE,
              new Question.Kind.WholeNumber(1, 24))
          .help(
              "How many of a user's former passwords may not be used again. 24 is the most that "
                  + "IAM remembers, and there is little reason to take less.")
          .suggests(situation -> atLeast(REMEMBERED, situation, "PasswordReusePrevention"))
          .build();

  static final Question ALLOW_CHANGE =
      Question.of(
              Keys.PASSWORD_POLICY_ALLOW_CHANGE,
              "Users change their own password",
              PAGE,
              new Question.Kind.YesNo())
          .help(
              "Whether each user may change their own password. Say yes: a new user gets a first "
                  + "password that somebody else has seen, and should be able to replace it.")
          .suggests(Question.YES)
          .build();

  static final Question MAX_AGE =
      Question.of(
              Keys.PASSWORD_POLICY_MAX_AGE,
              "Days until a password expires",
              PAGE,
              new Question.Kind.WholeNumber(0, 1095))
          .help(
              "After how many days a password must be changed; 0 means never. Today's advice "
                  + "(NIST, CIS) is against forced changes: people then choose weaker passwords. "
                  + "Take another number only if a rule you are under asks for it.")
          .suggests(situation -> there(situation, "MaxPasswordAge").orElse("0"))
          .build();

  static final Question HARD_EXPIRY =
      Question.of(
              Keys.PASSWORD_POLICY_HARD_EXPIRY,
              "An expired password locks its user out",
              PAGE,
              new Question.Kind.YesNo())
          .help(
              "With yes, a user whose password has expired cannot sign in to change it: an "
                  + "administrator has to reset it. With a single administrator that locks "
                  + "everybody out but root. Say no unless you know that you need it.")
          .suggests(situation -> isHard(situation) ? Question.YES : Question.NO)
          .check(PasswordPolicyStep::expiresAtAll)
          .askedIf(situation -> situation.number(Keys.PASSWORD_POLICY_MAX_AGE) > 0)
          .build();

  @Override
  public String name() {
    return "password-policy";
  }

  @Override
  public String title() {
    return "Password policy";
  }

  @Override
  public String why() {
    return "A new account accepts passwords of eight characters. A policy makes every user's "
        + "password a strong one, and it is free. It holds for passwords set from now on.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(READ);
  }

  @Override
  public List<Question> questions() {
    return List.of(
        MINIMUM_LENGTH,
        SYMBOLS,
        NUMBERS,
        UPPERCASE,
        LOWERCASE,
        REUSE,
        ALLOW_CHANGE,
        MAX_AGE,
        HARD_EXPIRY);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    return there(situation, "MinimumPasswordLength")
        .map(
            length ->
                List.of(
                    Finding.fact(
                        "password-policy.is-there",
                        "The account has a password policy already (at least "
                            + length
                            + " characters). What is suggested here is never weaker.")))
        .orElse(List.of());
  }

  @Override
  public List<Action> actions(Situation situation) {
    return List.of(
        Call.sets(SET, "ask for strong passwords", request(situation), probe(situation))
            .hazard(hardExpiry(situation) ? Hazard.RESTRICTS : Hazard.NONE)
            .build());
  }

  @Override
  public List<String> acceptedByName() {
    return List.of(SET);
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  /** What a new password has to keep to once the policy is set. */
  static PasswordRules rules(Situation situation) {
    return new PasswordRules(
        situation.number(Keys.PASSWORD_POLICY_MINIMUM_LENGTH),
        situation.flag(Keys.PASSWORD_POLICY_SYMBOLS),
        situation.flag(Keys.PASSWORD_POLICY_NUMBERS),
        situation.flag(Keys.PASSWORD_POLICY_UPPERCASE),
        situation.flag(Keys.PASSWORD_POLICY_LOWERCASE));
  }

  private static AwsRequest request(Situation situation) {
    UpdateAccountPasswordPolicyRequest.Builder request =
        UpdateAccountPasswordPolicyRequest.builder()
            .minimumPasswordLength(situation.number(Keys.PASSWORD_POLICY_MINIMUM_LENGTH))
            .requireSymbols(situation.flag(Keys.PASSWORD_POLICY_SYMBOLS))
            .requireNumbers(situation.flag(Keys.PASSWORD_POLICY_NUMBERS))
            .requireUppercaseCharacters(situation.flag(Keys.PASSWORD_POLICY_UPPERCASE))
            .requireLowercaseCharacters(situation.flag(Keys.PASSWORD_POLICY_LOWERCASE))
            .allowUsersToChangePassword(situation.flag(Keys.PASSWORD_POLICY_ALLOW_CHANGE))
            .passwordReusePrevention(situation.number(Keys.PASSWORD_POLICY_REUSE_PREVENTION))
            .hardExpiry(hardExpiry(situation));
    int age = situation.number(Keys.PASSWORD_POLICY_MAX_AGE);
    // The API takes 1 to 1095 here; never is said by leaving it out.
    return age == 0 ? request.build() : request.maxPasswordAge(age).build();
  }

  private static Probe probe(Situation situation) {
    Path policy = Path.of("PasswordPolicy");
    int age = situation.number(Keys.PASSWORD_POLICY_MAX_AGE);
    Probe probe =
        Probe.of(READ, policy.then("MinimumPasswordLength"))
            .expecting(
                policy.then("MinimumPasswordLength"),
                situation.text(Keys.PASSWORD_POLICY_MINIMUM_LENGTH))
            .expecting(
                policy.then("RequireSymbols"), trueFalse(situation, Keys.PASSWORD_POLICY_SYMBOLS))
            .expecting(
                policy.then("RequireNumbers"), trueFalse(situation, Keys.PASSWORD_POLICY_NUMBERS))
            .expecting(
                policy.then("RequireUppercaseCharacters"),
                trueFalse(situation, Keys.PASSWORD_POLICY_UPPERCASE))
            .expecting(
                policy.then("RequireLowercaseCharacters"),
                trueFalse(situation, Keys.PASSWORD_POLICY_LOWERCASE))
            .expecting(
                policy.then("AllowUsersToChangePassword"),
                trueFalse(situation, Keys.PASSWORD_POLICY_ALLOW_CHANGE))
            .expecting(
                policy.then("PasswordReusePrevention"),
                situation.text(Keys.PASSWORD_POLICY_REUSE_PREVENTION))
            .expecting(policy.then("ExpirePasswords"), String.valueOf(age > 0));
    if (age > 0) {
      probe =
          probe.expecting(
              policy.then("MaxPasswordAge"), situation.text(Keys.PASSWORD_POLICY_MAX_AGE));
    }
    // An account that never had a hard expiry may leave the member out of its answer.
    boolean hard = hardExpiry(situation);
    return hard || isHard(situation)
        ? probe.expecting(policy.then("HardExpiry"), String.valueOf(hard))
        : probe;
  }

  /**
   * What takes back {@link #request}: it sets the policy that was there, or deletes the first one.
   */
  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    if (!(call.request() instanceof UpdateAccountPasswordPolicyRequest)
        || PreviousValue.isForgotten(call, situation)) {
      return Optional.empty();
    }
    Optional<software.amazon.awssdk.services.iam.model.PasswordPolicy> before =
        situation
            .facts()
            .answer(READ, GetAccountPasswordPolicyResponse.class)
            .flatMap(answer -> Optional.ofNullable(answer.passwordPolicy()));
    if (before.isEmpty()) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.remove(
                      call,
                      "delete the password policy",
                      DeleteAccountPasswordPolicyRequest.builder().build())
                  .build()));
    }
    AwsRequest back = setting(before.get());
    return Optional.of(
        Inverse.of(
            call,
            Inverse.reset(call, "set the password policy of before", back, finding(back)).build()));
  }

  private static AwsRequest setting(
      software.amazon.awssdk.services.iam.model.PasswordPolicy policy) {
    return UpdateAccountPasswordPolicyRequest.builder()
        .minimumPasswordLength(policy.minimumPasswordLength())
        .requireSymbols(policy.requireSymbols())
        .requireNumbers(policy.requireNumbers())
        .requireUppercaseCharacters(policy.requireUppercaseCharacters())
        .requireLowercaseCharacters(policy.requireLowercaseCharacters())
        .allowUsersToChangePassword(policy.allowUsersToChangePassword())
        .passwordReusePrevention(policy.passwordReusePrevention())
        .maxPasswordAge(policy.maxPasswordAge())
        .hardExpiry(policy.hardExpiry())
        .build();
  }

  /** Expects all that a request sets, under the same names. */
  private static Probe finding(AwsRequest set) {
    Path policy = Path.of("PasswordPolicy");
    Probe probe = Probe.of(READ, policy.then("MinimumPasswordLength"));
    for (Members.Member member : Members.of(set)) {
      probe = probe.expecting(policy.then(member.name()), String.valueOf(member.value()));
    }
    return probe;
  }

  private static boolean hardExpiry(Situation situation) {
    return situation.number(Keys.PASSWORD_POLICY_MAX_AGE) > 0
        && situation.flag(Keys.PASSWORD_POLICY_HARD_EXPIRY);
  }

  private static Optional<String> expiresAtAll(String answer, Situation situation) {
    return answer.equals(Question.YES) && situation.number(Keys.PASSWORD_POLICY_MAX_AGE) == 0
        ? Optional.of("has no meaning while password-policy.max-age is 0, never")
        : Optional.empty();
  }

  private static Question required(String key, String label, String what) {
    return Question.of(key, "Needs " + label, PAGE, new Question.Kind.YesNo())
        .help(
            "Whether each password needs "
                + what
                + ". Several kinds of characters make guessing harder; when in doubt, yes.")
        .suggests(Question.YES)
        .build();
  }

  private static String atLeast(int good, Situation situation, String member) {
    int there = there(situation, member).map(Integer::parseInt).orElse(0);
    return String.valueOf(Math.max(good, there));
  }

  private static boolean isHard(Situation situation) {
    return there(situation, "HardExpiry").filter("true"::equals).isPresent();
  }

  /** What the account's policy says now, if it was read and says something. */
  private static Optional<String> there(Situation situation, String member) {
    return situation
        .facts()
        .answer(READ, GetAccountPasswordPolicyResponse.class)
        .flatMap(answer -> Path.of("PasswordPolicy", member).read(answer));
  }

  private static String trueFalse(Situation situation, String key) {
    return String.valueOf(situation.flag(key));
  }
}

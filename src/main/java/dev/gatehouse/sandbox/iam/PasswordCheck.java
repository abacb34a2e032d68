package dev.gatehouse.sandbox.iam;

import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/** Checks passwords against the account's password policy, or against AWS's default policy. */
public final class PasswordCheck {

  private static final int DEFAULT_LENGTH = 8;
  private static final int DEFAULT_KINDS = 3;

  private PasswordCheck() {}

  /**
   * Checks a password.
   *
   * @throws AwsError if the password violates the password policy
   */
  static void hold(Iam iam, String password) {
    boolean good =
        iam.passwordPolicy()
            .map(policy -> isKept(rules(policy), password))
            .orElseGet(() -> isGoodByDefault(iam, password));
    if (!good) {
      throw violation("Password does not conform to the account password policy.");
    }
  }

  /**
   * Checks a password that users choose for themselves. It must differ from the current one and
   * from as many as the policy says.
   *
   * @throws AwsError if the password violates the password policy or repeats an earlier one
   */
  public static void holdNew(Iam iam, UserEntry user, String password) {
    hold(iam, password);
    int remembered =
        iam.passwordPolicy()
            .map(PasswordPolicy::passwordReusePrevention)
            .map(times -> Math.max(1, times))
            .orElse(1);
    if (user.credentials.passwords.isOneOfTheLast(password, remembered)) {
      throw violation("Password was used before; choose another one.");
    }
  }

  private static AwsError violation(String message) {
    return Refusal.PASSWORD_POLICY_VIOLATION.because(message);
  }

  private static boolean isKept(PasswordRules rules, String password) {
    try (Secret typed = Secret.of(password)) {
      return rules.problem(typed).isEmpty();
    }
  }

  private static PasswordRules rules(PasswordPolicy policy) {
    return new PasswordRules(
        policy.minimumPasswordLength(),
        policy.requireSymbols(),
        policy.requireNumbers(),
        policy.requireUppercaseCharacters(),
        policy.requireLowercaseCharacters());
  }

  /**
   * Returns whether a password meets AWS's default policy: 8 characters of three kinds, and not the
   * account's alias.
   */
  private static boolean isGoodByDefault(Iam iam, String password) {
    int kinds = 0;
    for (PasswordRules one :
        List.of(
            new PasswordRules(DEFAULT_LENGTH, true, false, false, false),
            new PasswordRules(DEFAULT_LENGTH, false, true, false, false),
            new PasswordRules(DEFAULT_LENGTH, false, false, true, false),
            new PasswordRules(DEFAULT_LENGTH, false, false, false, true))) {
      kinds += isKept(one, password) ? 1 : 0;
    }
    return kinds >= DEFAULT_KINDS && !iam.alias().equals(Optional.of(password));
  }
}

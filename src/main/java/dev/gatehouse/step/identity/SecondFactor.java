package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Proof;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.Groups;
import java.util.Set;

/**
 * What the administrator needs beside the password: what was chosen, what proves it, and who is
 * blocked without.
 */
final class SecondFactor {

  /** That the administrator has MFA. */
  static final Proof ENABLED = new Proof("ADMIN_MFA");

  /** An authenticator app. */
  static final String APP = "app";

  /** A passkey or a security key. */
  static final String PASSKEY = "passkey";

  /** No second factor. */
  static final String NONE = "none";

  private SecondFactor() {}

  /** The second factor here; who comes from IAM Identity Center has theirs there. */
  static String kind(Situation situation) {
    return Administrator.isOfIdentityCenter(situation) ? NONE : situation.text(Keys.MFA_KIND);
  }

  /** Whether it is a question at all whether people are to be blocked who come without MFA. */
  static boolean isAsked(Situation situation) {
    return !kind(situation).equals(NONE) || isForOthersAlone(situation);
  }

  /** Whether people are to be blocked who come without MFA. */
  static boolean isRequired(Situation situation) {
    return isAsked(situation) && situation.flag(Keys.MFA_REQUIRE);
  }

  /**
   * Whether the only people whom that would block are IAM users who are no administrators: those
   * come from IAM Identity Center, which asks them itself.
   */
  static boolean isForOthersAlone(Situation situation) {
    return Administrator.isOfIdentityCenter(situation) && !Groups.jobs(situation).isEmpty();
  }

  /** What of the administrator must have been seen before anybody is blocked. */
  static Set<Proof> proofs(Situation situation) {
    return Administrator.isOfIdentityCenter(situation)
        ? Set.of(Administrator.SIGNED_IN)
        : Set.of(Administrator.SIGNED_IN, ENABLED);
  }
}

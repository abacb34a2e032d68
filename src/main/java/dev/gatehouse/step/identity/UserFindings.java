package dev.gatehouse.step.identity;

import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.people.KnownUsers;
import java.util.ArrayList;
import java.util.List;

/** What the person should know of the users who are there, in plain words. */
final class UserFindings {

  private UserFindings() {}

  /** What is to be said of the user who is named, and of others as far as they were looked at. */
  static List<Finding> of(Situation situation, String named, boolean mfaRequired) {
    KnownUsers users = KnownUsers.of(situation);
    List<Finding> findings = new ArrayList<>();
    if (users.isAdministratorAlone(named)) {
      findings.add(
          Finding.warning(
                  "admin-user.direct-rights",
                  named
                      + " has AdministratorAccess attached directly: leaving the group would not take "
                      + "the rights away.")
              .of("IAM.2"));
    }
    if (users.activeKeys(named) > 0) {
      findings.add(
          Finding.warning("admin-user.keys", keys(named, users.activeKeys(named), mfaRequired)));
    }
    if (users.isWithoutMfa(named)) {
      findings.add(
          Finding.warning(
                  "admin-user.no-mfa", named + " has no MFA yet; the next step is about that.")
              .of("IAM.5"));
    }
    List<String> alone = users.otherAdministratorsAlone(named);
    List<String> unsafe = users.othersWithoutMfa(named);
    if (!alone.isEmpty()) {
      findings.add(
          Finding.warning(
                  "admin-user.others-direct-rights",
                  "Others with AdministratorAccess attached directly: "
                      + String.join(", ", alone)
                      + ". Nothing is done to them here."
                      + limit(users, named))
              .of("IAM.2"));
    }
    if (!unsafe.isEmpty()) {
      findings.add(
          Finding.warning(
                  "admin-user.others-no-mfa",
                  "Others who sign in with a password and without MFA: "
                      + String.join(", ", unsafe)
                      + "."
                      + (alone.isEmpty() ? limit(users, named) : ""))
              .of("IAM.5"));
    }
    return findings;
  }

  private static String keys(String user, int keys, boolean mfaRequired) {
    String has = user + " has " + (keys == 1 ? "an access key" : keys + " access keys");
    return mfaRequired
        ? has
            + ". Once MFA is required, AWS refuses what comes with a key alone: a program that "
            + "uses one stops working."
        : has + ", which work without a password and never expire. Delete what nobody uses.";
  }

  private static String limit(KnownUsers users, String named) {
    return users.hasMore(named)
        ? " Only the first " + KnownUsers.LOOKED_AT + " users were looked at."
        : "";
  }
}

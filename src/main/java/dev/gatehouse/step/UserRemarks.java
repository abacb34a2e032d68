package dev.gatehouse.step;

import dev.gatehouse.plan.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;

/** What the person should know of the users who are there, in plain words. */
final class UserRemarks {

  private UserRemarks() {}

  /** What is to be said of the user who is named, and of others as far as they were looked at. */
  static List<Remark> of(Situation situation, String named, boolean mfaRequired) {
    KnownUsers users = KnownUsers.of(situation);
    List<Remark> remarks = new ArrayList<>();
    if (users.isAdministratorAlone(named)) {
      remarks.add(
          Remark.warning(
              named
                  + " has AdministratorAccess attached directly: leaving the group would not take "
                  + "the rights away."));
    }
    if (users.activeKeys(named) > 0) {
      remarks.add(Remark.warning(keys(named, users.activeKeys(named), mfaRequired)));
    }
    if (users.isWithoutMfa(named)) {
      remarks.add(Remark.warning(named + " has no MFA yet; the next step is about that."));
    }
    List<String> alone = users.otherAdministratorsAlone(named);
    List<String> unsafe = users.othersWithoutMfa(named);
    if (!alone.isEmpty()) {
      remarks.add(
          Remark.warning(
              "Others with AdministratorAccess attached directly: "
                  + String.join(", ", alone)
                  + ". Nothing is done to them here."
                  + limit(users, named)));
    }
    if (!unsafe.isEmpty()) {
      remarks.add(
          Remark.warning(
              "Others who sign in with a password and without MFA: "
                  + String.join(", ", unsafe)
                  + "."
                  + (alone.isEmpty() ? limit(users, named) : "")));
    }
    return remarks;
  }

  /** What tells which members of the administrators' group have not chosen a password yet. */
  static List<AwsRequest> shutOutReads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(List.of(members(situation)));
    others(situation).forEach(member -> reads.add(KnownUsers.profile(member)));
    return reads;
  }

  /**
   * Whom the policy that requires MFA would shut out: who must choose a password at the next
   * sign-in has no MFA there yet, and changing it is one of the things that are refused.
   */
  static List<Remark> shutOut(Situation situation) {
    Path pending = Path.of("LoginProfile", "PasswordResetRequired");
    List<String> names =
        others(situation).stream()
            .filter(
                member ->
                    situation
                        .facts()
                        .of(KnownUsers.profile(member))
                        .answer()
                        .flatMap(pending::read)
                        .filter("true"::equals)
                        .isPresent())
            .toList();
    if (names.isEmpty() || !Mfa.isRequired(situation)) {
      return List.of();
    }
    return List.of(
        Remark.warning(
            "These members of "
                + situation.text(AdminGroup.NAME)
                + " still have to choose their own password: "
                + String.join(", ", names)
                + ". Let them sign in first: once MFA is required, they cannot."));
  }

  private static AwsRequest members(Situation situation) {
    return GetGroupRequest.builder().groupName(situation.text(AdminGroup.NAME)).build();
  }

  /** Members beside the user who is named, as many as are looked at one by one. */
  private static List<String> others(Situation situation) {
    String named = situation.text(AdminUser.NAME);
    return situation
        .facts()
        .of(members(situation))
        .answer()
        .map(Path.of("Users").all().then("UserName")::readAll)
        .orElse(List.of())
        .stream()
        .filter(member -> !member.equals(named))
        .limit(KnownUsers.LOOKED_AT)
        .toList();
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

package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.step.KnownUsers.Password;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;

/**
 * The groups of which MFA is required, each only once nobody in it would be shut out: who must
 * choose a password at the next sign-in has no MFA there yet, and changing it is one of the things
 * that are blocked.
 */
final class MfaOfGroups {

  private MfaOfGroups() {}

  /** What tells who is in the groups, and who has chosen a password of their own. */
  static List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(List.of(group(situation.text(AdminGroup.NAME))));
    reads.add(RequireMfa.attached(situation.text(AdminGroup.NAME)));
    administrators(situation).forEach(member -> reads.add(KnownUsers.profile(member)));
    for (JobGroup job : AdminGroup.jobs(situation)) {
      String group = AdminGroup.group(job, situation);
      if (AdminGroup.groups(situation).contains(group)) {
        reads.add(group(group));
        reads.add(RequireMfa.attached(group));
        members(situation, group).stream()
            .limit(KnownUsers.LOOKED_AT)
            .forEach(member -> reads.add(KnownUsers.profile(member)));
      }
    }
    return reads;
  }

  /** Whom it would shut out of the administrators, and who keeps it from a group of others. */
  static List<Remark> remarks(Situation situation) {
    List<String> shutOut = shutOut(situation);
    return shutOut.isEmpty()
        ? List.of()
        : List.of(
            Remark.warning(
                "These members of "
                    + situation.text(AdminGroup.NAME)
                    + " still have to choose their own password: "
                    + String.join(", ", shutOut)
                    + ". Let them sign in first: once MFA is required, they cannot."));
  }

  /** Requires MFA of the groups of which it can be; there are none while it cannot. */
  static List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    String admins = situation.text(AdminGroup.NAME);
    if (RequireMfa.isAttached(situation, admins) || shutOut(situation).isEmpty()) {
      actions.addAll(require(situation, "mfa.require", admins, "", Set.of()));
    }
    for (JobGroup job : AdminGroup.jobs(situation)) {
      String group = AdminGroup.group(job, situation);
      if (RequireMfa.isAttached(situation, group)) {
        actions.addAll(
            require(situation, "mfa.require-" + job.word(), group, job.word(), Set.of()));
      } else if (isReady(situation, job)) {
        actions.addAll(require(situation, job, group));
      }
    }
    return actions;
  }

  /** What is seen again before a group of people is restricted, and the restriction. */
  private static List<Action> require(Situation situation, JobGroup job, String group) {
    List<Action> actions = new ArrayList<>();
    Set<Proof> proofs = new LinkedHashSet<>();
    String without = notYet(group, "a member could be shut out", later(situation, job));
    Await manages =
        SelfManagement.seen(situation, "mfa." + job.word() + "-self", group)
            .proves(new Proof(prefix(job) + "_SELF_MANAGEMENT"))
            .orWithout(without)
            .build();
    actions.add(manages);
    proofs.addAll(manages.proves());
    for (String member : people(situation, job, group)) {
      int number = actions.size();
      Proof proof = new Proof(prefix(job) + "_MEMBER_" + number);
      proofs.add(proof);
      actions.add(
          Await.of(
                  "mfa." + job.word() + "-member-" + number,
                  member + " to have a password of their own",
                  KnownUsers.profile(member),
                  Path.of("LoginProfile", "PasswordResetRequired"))
              .until("false")
              .takes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10))
              .proves(proof)
              .orWithout(without)
              .build());
    }
    actions.addAll(require(situation, "mfa.require-" + job.word(), group, job.word(), proofs));
    return actions;
  }

  /**
   * The looks at the administrator's permissions, which go right before it, and the restriction.
   */
  private static List<Action> require(
      Situation situation, String id, String group, String suffix, Set<Proof> proofs) {
    List<Action> actions = new ArrayList<>(AdminRights.looks(situation, "mfa", suffix));
    Call.Builder require =
        RequireMfa.attach(situation, id, group).hazard(Hazard.RESTRICTS).needs(Mfa.ENABLED);
    AdminRights.proofs(situation).forEach(require::needs);
    proofs.forEach(require::needs);
    actions.add(require.build());
    return actions;
  }

  private static String prefix(JobGroup job) {
    return job.word().toUpperCase(Locale.ROOT);
  }

  /** Of which groups it is not required yet, and what to do about it. */
  static List<Note> notes(Situation situation) {
    List<Note> notes = new ArrayList<>();
    String admins = situation.text(AdminGroup.NAME);
    List<String> shutOut = shutOut(situation);
    if (!shutOut.isEmpty() && !RequireMfa.isAttached(situation, admins)) {
      ShellCommand later = AdminUser.naming(situation.setup().with("--only", "mfa"), situation);
      notes.add(todo(notYet(admins, stillToChoose(shutOut), later)));
    }
    for (JobGroup job : AdminGroup.jobs(situation)) {
      String group = AdminGroup.group(job, situation);
      if (!RequireMfa.isAttached(situation, group) && !isReady(situation, job)) {
        notes.add(todo(notYet(group, obstacle(situation, job, group), later(situation, job))));
      }
    }
    return notes;
  }

  private static Note todo(String text) {
    return new Note(Note.Kind.TO_DO, text);
  }

  private static String notYet(String group, String why, ShellCommand later) {
    return "MFA is not required of "
        + group
        + " yet: "
        + why
        + ". Once that has changed, in a terminal run:"
        + later.token();
  }

  /** The steps that a group of an earlier version needs, too: there it cannot turn on MFA yet. */
  private static ShellCommand later(Situation situation, JobGroup job) {
    return AdminUser.naming(
        situation
            .setup()
            .with("--only", "admin-group,mfa")
            .with("--set", "admin-group.more=" + job.word()),
        situation);
  }

  private static String obstacle(Situation situation, JobGroup job, String group) {
    List<String> people = people(situation, job, group);
    if (people.isEmpty()) {
      return "nobody is in it";
    }
    if (people.size() > KnownUsers.LOOKED_AT) {
      return "it has more than the "
          + KnownUsers.LOOKED_AT
          + " members who are looked at. Once each has signed in, attach the policy in the console "
          + "yourself, under IAM, User groups";
    }
    return stillToChoose(notReady(situation, people));
  }

  private static String stillToChoose(List<String> names) {
    return String.join(", ", names)
        + (names.size() == 1 ? " still has" : " still have")
        + " to choose their own password, which it would block";
  }

  /** Whether somebody is in the group, and everybody in it has a password of their own. */
  private static boolean isReady(Situation situation, JobGroup job) {
    List<String> people = people(situation, job, AdminGroup.group(job, situation));
    return !people.isEmpty()
        && people.size() <= KnownUsers.LOOKED_AT
        && notReady(situation, people).isEmpty();
  }

  private static List<String> notReady(Situation situation, List<String> people) {
    KnownUsers users = KnownUsers.of(situation);
    return people.stream().filter(name -> users.password(name) != Password.OWN).toList();
  }

  /** Who is in a group, and who is to join it. */
  private static List<String> people(Situation situation, JobGroup job, String group) {
    Set<String> people = new LinkedHashSet<>(members(situation, group));
    people.addAll(MoreUsers.of(job, situation));
    return List.copyOf(people);
  }

  /** Administrators, beside the user who is named, who must choose a password first. */
  private static List<String> shutOut(Situation situation) {
    KnownUsers users = KnownUsers.of(situation);
    return administrators(situation).stream()
        .filter(member -> users.password(member) == Password.TEMPORARY)
        .toList();
  }

  /** Administrators beside the user who is named, as many as are looked at one by one. */
  private static List<String> administrators(Situation situation) {
    String named = situation.text(AdminUser.NAME);
    return members(situation, situation.text(AdminGroup.NAME)).stream()
        .filter(member -> !member.equals(named))
        .limit(KnownUsers.LOOKED_AT)
        .toList();
  }

  private static List<String> members(Situation situation, String group) {
    return situation
        .facts()
        .of(group(group))
        .answer()
        .map(Path.of("Users").all().then("UserName")::readAll)
        .orElse(List.of());
  }

  private static AwsRequest group(String name) {
    return GetGroupRequest.builder().groupName(name).build();
  }
}

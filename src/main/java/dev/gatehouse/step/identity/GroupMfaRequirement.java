package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.people.AdminPermissions;
import dev.gatehouse.step.people.Administrator;
import dev.gatehouse.step.people.Groups;
import dev.gatehouse.step.people.JobGroup;
import dev.gatehouse.step.people.KnownUsers;
import dev.gatehouse.step.people.KnownUsers.Password;
import dev.gatehouse.step.people.RequireMfaPolicy;
import dev.gatehouse.step.people.SelfManagementPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;

/**
 * The groups of which MFA is required, each only once nobody in it would be shut out: who must
 * choose a password at the next sign-in has no MFA there yet, and changing it is one of the things
 * that are blocked. Who is in a group, and which password they have, is looked at again directly
 * before.
 */
final class GroupMfaRequirement {

  private static final String REQUIRE = "mfa.require";

  private static final String ABSENT = "NoSuchEntity";

  private static final Path NAMES = Path.of("Users").all().then("UserName");

  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Situation situation;

  static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_users-self-manage-mfa-and-creds.html");

  private GroupMfaRequirement(Situation situation) {
    this.situation = situation;
  }

  /**
   * A group.
   *
   * @param job the work of its members; none for the administrators
   */
  private record Group(String name, Optional<JobGroup> job) {

    AwsRequest read() {
      return GetGroupRequest.builder().groupName(name).build();
    }

    /** What tells its actions from those of other groups. */
    String suffix() {
      return job.map(one -> "-" + one.word()).orElse("");
    }

    Proof proof(String what) {
      String prefix = job.map(JobGroup::word).orElse("administrators");
      return new Proof((prefix + "_" + what).toUpperCase(Locale.ROOT));
    }
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    if (Groups.isMade(situation)) {
      groups.add(new Group(situation.text(Keys.ADMIN_GROUP_NAME), Optional.empty()));
    }
    groups.addAll(jobs());
    return groups;
  }

  private List<Group> jobs() {
    return Groups.jobs(situation).stream()
        .map(job -> new Group(Groups.group(job, situation), Optional.of(job)))
        .toList();
  }

  /** What tells who is in the groups, and who has chosen a password of their own. */
  static List<AwsRequest> reads(Situation situation) {
    GroupMfaRequirement all = new GroupMfaRequirement(situation);
    List<AwsRequest> reads = new ArrayList<>();
    for (Group group : all.groups()) {
      if (group.job().isEmpty() || Groups.groups(situation).contains(group.name())) {
        reads.add(group.read());
        reads.add(RequireMfaPolicy.attached(group.name()));
        all.others(group).stream()
            .limit(KnownUsers.LOOKED_AT)
            .forEach(member -> reads.add(KnownUsers.profile(member)));
      }
    }
    return reads;
  }

  /** What keeps it from the administrators. */
  static List<Finding> findings(Situation situation) {
    GroupMfaRequirement all = new GroupMfaRequirement(situation);
    return all.groups().stream()
        .filter(group -> group.job().isEmpty())
        .flatMap(
            group ->
                all.obstacle(group).stream()
                    .map(obstacle -> finding(group, "cannot be required", obstacle)))
        .toList();
  }

  /** The ids of what requires it: of administrators, and of each other group that there may be. */
  static List<String> requiring() {
    List<String> ids = new ArrayList<>(List.of(REQUIRE));
    JobGroup.ALL.forEach(job -> ids.add(REQUIRE + "-" + job.word()));
    return ids;
  }

  /** Requires MFA of the groups of which it can be; there are none while it cannot. */
  static List<Action> actions(Situation situation) {
    GroupMfaRequirement all = new GroupMfaRequirement(situation);
    List<Action> actions = new ArrayList<>();
    for (Group group : all.groups()) {
      if (RequireMfaPolicy.isAttached(situation, group.name()) || all.obstacle(group).isEmpty()) {
        actions.addAll(all.require(group));
      }
    }
    return actions;
  }

  /** What is seen again directly before a group is restricted, and the restriction. */
  private List<Action> require(Group group) {
    List<Await> looks = looks(group);
    looks.addAll(
        AdminPermissions.looks(situation, "mfa", group.job().map(JobGroup::word).orElse("")));
    Call.Builder require =
        RequireMfaPolicy.attach(situation, REQUIRE + group.suffix(), group.name())
            .hazard(Hazard.RESTRICTS);
    SecondFactor.proofs(situation).forEach(require::needs);
    looks.forEach(look -> look.proves().forEach(require::needs));
    List<Action> actions = new ArrayList<>(looks);
    actions.add(require.build());
    return actions;
  }

  private List<Await> looks(Group group) {
    List<Await> looks = new ArrayList<>();
    Set<String> people = new TreeSet<>(others(group));
    if (group.job().isPresent()) {
      looks.add(
          SelfManagementPolicy.seen(
                  situation, "mfa.look-at-self-management" + group.suffix(), group.name())
              .proves(group.proof("SELF_MANAGEMENT"))
              .anewOrWithout(notYet(group, "its members cannot add MFA", true).told())
              .build());
    } else {
      people.add(situation.text(Keys.ADMIN_USER_NAME));
    }
    looks.add(
        look(
                group,
                "members",
                "the members of " + group.name(),
                group.read(),
                NAMES.listed(),
                "its members are others than those who were looked at")
            .until(Path.list(people))
            .build());
    int number = 0;
    for (String person : others(group)) {
      number++;
      Await.Builder look =
          look(
                  group,
                  "password-" + number,
                  "the password of " + person,
                  KnownUsers.profile(person),
                  Path.of("LoginProfile", "PasswordResetRequired").listed(),
                  person + " has no password of their own")
              .until(Path.list(List.of("false")), Path.list(List.of()));
      if (KnownUsers.of(situation).password(person) == Password.NONE) {
        look.orAbsent(ABSENT);
      }
      looks.add(look.build());
    }
    return looks;
  }

  private Await.Builder look(
      Group group, String what, String why, AwsRequest read, Path value, String obstacle) {
    return Await.of("mfa.look-at-" + what + group.suffix(), why, read, value)
        .takes(SOON, SOON, LIMIT)
        .proves(group.proof(what.replace('-', '_')))
        .anewOrWithout(notYet(group, obstacle, true).told());
  }

  /** Of which groups it is not required yet, and what to do about it. */
  static List<Note> notes(Situation situation) {
    GroupMfaRequirement all = new GroupMfaRequirement(situation);
    List<Note> notes = new ArrayList<>();
    for (Group group : all.groups()) {
      Optional<String> obstacle = all.obstacle(group);
      if (!RequireMfaPolicy.isAttached(situation, group.name()) && obstacle.isPresent()) {
        boolean isLarge = all.others(group).size() > KnownUsers.LOOKED_AT;
        notes.add(Note.left(all.notYet(group, obstacle.get(), !isLarge)));
      }
    }
    return notes;
  }

  /**
   * What to do, with the steps that a group of an earlier version needs, too: there nobody can turn
   * on MFA yet.
   *
   * @param again whether another run can do it
   */
  private Finding notYet(Group group, String obstacle, boolean again) {
    return finding(group, "is not required", obstacle).mendedBy(mend(group, again));
  }

  private static Finding finding(Group group, String what, String obstacle) {
    return Finding.warning(
        "mfa.not-required-yet" + group.suffix(),
        "MFA " + what + " of " + group.name() + " yet: " + obstacle + ".");
  }

  private String mend(Group group, boolean again) {
    return again
        ? "Once that has changed, in a terminal run:"
            + Administrator.naming(
                    group
                        .job()
                        .map(
                            job ->
                                situation
                                    .setup()
                                    .with("--only", "admin-group,mfa")
                                    .with("--set", Keys.ADMIN_GROUP_MORE + "=" + job.word()))
                        .orElseGet(() -> situation.setup().with("--only", "mfa")),
                    situation)
                .token()
        : "Once each has one of their own, require MFA of it in the console: " + PAGE;
  }

  /** Why it cannot be required of a group yet, as a clause; empty if it can. */
  private Optional<String> obstacle(Group group) {
    List<String> people = others(group);
    if (situation.facts().of(group.read()) instanceof Fact.Refused<AwsResponse> refused
        && !refused.code().equals(ABSENT)) {
      return Optional.of("AWS does not say who is in it (" + refused.code() + ")");
    }
    if (people.size() > KnownUsers.LOOKED_AT) {
      return Optional.of(
          "it has more members than the "
              + KnownUsers.LOOKED_AT
              + " whose passwords are looked at");
    }
    if (group.job().isPresent() && people.isEmpty()) {
      return Optional.of("nobody is in it");
    }
    List<String> clauses = new ArrayList<>();
    with(Password.TEMPORARY, people)
        .ifPresent(who -> clauses.add(who + " must first sign in and choose their own password"));
    if (group.job().isPresent()) {
      // Of the administrators, who has no password signs by a key, or does not come at all.
      with(Password.NONE, people)
          .ifPresent(who -> clauses.add("there is no password yet for " + who));
    }
    with(Password.UNKNOWN, people)
        .ifPresent(who -> clauses.add("the password of " + who + " could not be looked at"));
    return clauses.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", clauses));
  }

  private Optional<String> with(Password password, List<String> people) {
    KnownUsers users = KnownUsers.of(situation);
    List<String> names = people.stream().filter(name -> users.password(name) == password).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  /**
   * The members of the groups of people who are no administrators, each with the group, as far as
   * they were read and are few enough to be looked at.
   */
  static Map<String, String> members(Situation situation) {
    GroupMfaRequirement all = new GroupMfaRequirement(situation);
    Map<String, String> members = new LinkedHashMap<>();
    all.jobs().stream()
        .filter(group -> all.others(group).size() <= KnownUsers.LOOKED_AT)
        .forEach(
            group ->
                all.members(group).forEach(member -> members.putIfAbsent(member, group.name())));
    return members;
  }

  /** Who is in a group, or is to join it, beside the named administrator in their own. */
  private List<String> others(Group group) {
    Set<String> people = new LinkedHashSet<>(members(group));
    group.job().ifPresent(job -> people.addAll(AdditionalUsers.of(job, situation)));
    if (group.job().isEmpty()) {
      people.remove(situation.text(Keys.ADMIN_USER_NAME));
    }
    return List.copyOf(people);
  }

  private List<String> members(Group group) {
    return situation.facts().of(group.read()).answer().map(NAMES::readAll).orElse(List.of());
  }
}

package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.IamRules;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.Tags;
import dev.gatehouse.step.ec2.KnownInstance;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.iam.Roles;
import dev.gatehouse.step.people.Groups;
import dev.gatehouse.step.people.JobGroup;
import dev.gatehouse.step.people.PowerUsers;
import dev.gatehouse.step.people.SelfManagementPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** The group whose members may do everything, and groups for those who may do less. */
public final class AdminGroupStep implements Step {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html");
  private static final URI BILLS_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_billing.html");

  private static final String SUGGESTED = "Administrators";

  static final Question NAME =
      Question.of(Keys.ADMIN_GROUP_NAME, "Group name", PAGE, IamRules.name(IamRules.GROUP_NAME))
          .help(
              "The group that holds the administrators' rights. A person gets them by joining the "
                  + "group and loses them by leaving it. A group of this name that is there "
                  + "already is used as it is. When in doubt, keep the suggestion.")
          .suggests(AdminGroupStep::suggestion)
          .check(Groups::sameCase)
          .askedIf(Groups::isMade)
          .build();

  static final Question MORE =
      Question.of(
              Keys.ADMIN_GROUP_MORE,
              "More groups",
              JobGroup.PAGE,
              new Question.Kind.Names(JobGroup.options()))
          .help(
              "Groups for people who are no administrators, with commas between. auditors see how "
                  + "all is set up, not what is stored. developers use every service and every "
                  + "instance, but manage no people or rights. billing sees and pays bills. support writes to AWS "
                  + "Support. None is needed now.")
          .check(AdminGroupStep::apart)
          .build();

  @Override
  public String name() {
    return "admin-group";
  }

  @Override
  public String title() {
    return "Administrators' group";
  }

  @Override
  public String why() {
    return "Root can do everything and cannot be restricted, so it is kept for emergencies. "
        + "Administrators get their rights from a group instead, where they can be seen and taken "
        + "away.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(Groups.GROUPS);
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(reads());
    if (hasPowerUsers(situation)) {
      reads.addAll(KnownInstance.reads(situation));
    }
    return reads;
  }

  private static boolean hasPowerUsers(Situation situation) {
    return Groups.jobs(situation).stream()
        .anyMatch(job -> job.policies().contains(JobGroup.POWER_USER_ACCESS));
  }

  @Override
  public List<Question> questions() {
    return List.of(NAME, MORE, SupportRole.QUESTION);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    if (!Groups.isMade(situation)) {
      findings.add(
          Finding.fact(
              "admin-group.of-identity-center",
              "The administrators come from IAM Identity Center, so no group of them is made."));
    } else if (Groups.groups(situation).contains(situation.text(Keys.ADMIN_GROUP_NAME))) {
      findings.add(
          Finding.warning(
              "admin-group.members-stay",
              "The group "
                  + situation.text(Keys.ADMIN_GROUP_NAME)
                  + " is there already. It keeps its members: each of them becomes an"
                  + " administrator."));
    }
    for (JobGroup job : Groups.jobs(situation)) {
      String group = Groups.group(job, situation);
      if (Groups.groups(situation).contains(group)) {
        findings.add(
            Finding.warning(
                "admin-group.members-stay-" + job.word(),
                "The group "
                    + group
                    + " is there already. It keeps its members, who may then "
                    + job.meaning()
                    + "."));
      }
    }
    if (hasPowerUsers(situation) && KnownInstance.isThere(situation)) {
      PowerUsers.caution(situation).ifPresent(findings::add);
    }
    return findings;
  }

  @Override
  public List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    if (Groups.isMade(situation)) {
      String admins = situation.text(Keys.ADMIN_GROUP_NAME);
      actions.add(Groups.create(Groups.CREATE, admins, Keys.ADMIN_GROUP_NAME));
      actions.add(
          Groups.attach(
              Groups.ATTACH,
              "let the members of " + admins + " do everything",
              admins,
              Arns.managedPolicy(situation, "AdministratorAccess")));
    }
    List<JobGroup> jobs = Groups.jobs(situation);
    if (!jobs.isEmpty()) {
      actions.add(SelfManagementPolicy.create(situation));
    }
    for (JobGroup job : jobs) {
      String group = Groups.group(job, situation);
      actions.add(Groups.create(job, situation));
      for (int i = 0; i < job.policies().size(); i++) {
        actions.add(
            Groups.attach(
                Groups.ATTACH + "-" + job.word() + (i == 0 ? "" : "-" + (i + 1)),
                "let the members of " + group + " " + job.meaning() + byWhich(job, i),
                group,
                Arns.managedPolicy(situation, job.policies().get(i))));
      }
      actions.add(
          SelfManagementPolicy.attach(
              situation, Groups.ATTACH + "-" + job.word() + "-self", group));
    }
    actions.addAll(SupportRole.actions(situation));
    return actions;
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    // Members who have come since keep the group and their rights.
    return Groups.inverse(call, earlier)
        .or(() -> Groups.detachingFromNobody(call, earlier))
        .or(() -> SelfManagementPolicy.inverse(call, situation, earlier))
        .or(() -> Roles.inverse(call, earlier));
  }

  @Override
  public List<Note> notes(Situation situation) {
    List<Note> notes = new ArrayList<>(SupportRole.notes(situation));
    if (Groups.jobs(situation).contains(JobGroup.BILLING)) {
      notes.add(
          Note.leftToMend(
              Finding.fact(
                      "admin-group.bills",
                      "AWS does not tell whether root lets IAM users see bills.")
                  .mendedBy(
                      "Until root lets IAM users see bills, "
                          + Groups.group(JobGroup.BILLING, situation)
                          + " sees none: as root, under Account, IAM user and role access to "
                          + "Billing information, choose Activate. "
                          + BILLS_PAGE)));
    }
    return notes;
  }

  private static String byWhich(JobGroup job, int i) {
    return job.policies().size() == 1 ? "" : ", part " + (i + 1) + " of " + job.policies().size();
  }

  /** Administrators' rights are not mixed with those of others. */
  private static Optional<String> apart(String answer, Situation situation) {
    return Groups.ofAdministrators(
        Tags.split(answer).stream().flatMap(word -> JobGroup.of(word).stream()), situation);
  }

  /** A group that is there under the usual name in another case is that group. */
  private static String suggestion(Situation situation) {
    return Groups.asThere(SUGGESTED, situation);
  }
}

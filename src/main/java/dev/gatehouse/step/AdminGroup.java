package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Undo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;

/** The group whose members may do everything, and groups for those who may do less. */
final class AdminGroup implements Step {

  /** The id of the call that makes the group. */
  static final String CREATE = "admin-group.create";

  static final String ATTACH = "admin-group.attach";

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html");
  private static final URI BILLS_PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_billing.html");
  private static final String LIMIT = "LimitExceeded";
  private static final AwsRequest GROUPS = ListGroupsRequest.builder().build();

  private static final String SUGGESTED = "Administrators";

  static final Question NAME =
      Question.of(Keys.ADMIN_GROUP_NAME, "Group name", PAGE, IamRules.name(IamRules.GROUP_NAME))
          .help(
              "The group that holds the administrators' rights. A person gets them by joining the "
                  + "group and loses them by leaving it. A group of this name that is there "
                  + "already is used as it is. When in doubt, keep the suggestion.")
          .suggests(AdminGroup::suggestion)
          .check(AdminGroup::sameCase)
          .askedIf(AdminGroup::isMade)
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
          .check(AdminGroup::apart)
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
    return List.of(GROUPS);
  }

  @Override
  public List<AwsRequest> reads(Situation situation) {
    List<AwsRequest> reads = new ArrayList<>(reads());
    if (hasPowerUsers(situation)) {
      reads.addAll(InstanceEnvironment.reads(situation));
    }
    return reads;
  }

  private static boolean hasPowerUsers(Situation situation) {
    return jobs(situation).stream()
        .anyMatch(job -> job.policies().contains(JobGroup.POWER_USER_ACCESS));
  }

  @Override
  public Optional<String> caution(Situation situation) {
    return hasPowerUsers(situation) && InstanceEnvironment.isThere(situation)
        ? PowerUsers.caution(situation)
        : Optional.empty();
  }

  @Override
  public List<Question> questions() {
    return List.of(NAME, MORE, SupportRole.QUESTION);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    List<Remark> remarks = new ArrayList<>();
    if (!isMade(situation)) {
      remarks.add(
          Remark.fact(
              "The administrators come from IAM Identity Center, so no group of them is made."));
    } else if (groups(situation).contains(situation.text(Keys.ADMIN_GROUP_NAME))) {
      remarks.add(
          Remark.warning(
              "The group "
                  + situation.text(Keys.ADMIN_GROUP_NAME)
                  + " is there already. It keeps its members: each of them becomes an"
                  + " administrator."));
    }
    for (JobGroup job : jobs(situation)) {
      String group = group(job, situation);
      if (groups(situation).contains(group)) {
        remarks.add(
            Remark.warning(
                "The group "
                    + group
                    + " is there already. It keeps its members, who may then "
                    + job.meaning()
                    + "."));
      }
    }
    caution(situation).map(Remark::warning).ifPresent(remarks::add);
    return remarks;
  }

  @Override
  public List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    if (isMade(situation)) {
      String admins = situation.text(Keys.ADMIN_GROUP_NAME);
      actions.add(create(CREATE, admins, Keys.ADMIN_GROUP_NAME));
      actions.add(
          attach(
              ATTACH,
              "let the members of " + admins + " do everything",
              admins,
              Arns.managedPolicy(situation, "AdministratorAccess")));
    }
    List<JobGroup> jobs = jobs(situation);
    if (!jobs.isEmpty()) {
      actions.add(SelfManagement.create(situation));
    }
    for (JobGroup job : jobs) {
      String group = group(job, situation);
      actions.add(create(job, situation));
      for (int i = 0; i < job.policies().size(); i++) {
        actions.add(
            attach(
                ATTACH + "-" + job.word() + (i == 0 ? "" : "-" + (i + 1)),
                "let the members of " + group + " " + job.meaning() + byWhich(job, i),
                group,
                Arns.managedPolicy(situation, job.policies().get(i))));
      }
      actions.add(SelfManagement.attach(situation, ATTACH + "-" + job.word() + "-self", group));
    }
    actions.addAll(SupportRole.actions(situation));
    return actions;
  }

  @Override
  public List<Note> notes(Situation situation) {
    List<Note> notes = new ArrayList<>(SupportRole.notes(situation));
    // No API tells whether root has done it.
    if (jobs(situation).contains(JobGroup.BILLING)) {
      notes.add(
          new Note(
              Note.Kind.TO_DO,
              "Until root lets IAM users see bills, "
                  + group(JobGroup.BILLING, situation)
                  + " sees none: as root, under Account, IAM user and role access to Billing "
                  + "information, choose Activate. "
                  + BILLS_PAGE));
    }
    return notes;
  }

  /** The policies that this step attaches to a group of people. */
  static List<String> attachedTo(String group, Situation situation) {
    List<String> arns = new ArrayList<>();
    for (JobGroup job : jobs(situation)) {
      if (group(job, situation).equals(group)) {
        job.policies().forEach(policy -> arns.add(Arns.managedPolicy(situation, policy)));
        arns.add(SelfManagement.arn(situation));
      }
    }
    return arns;
  }

  /** Whether there is a group of administrators: those of IAM Identity Center need none. */
  static boolean isMade(Situation situation) {
    return !IdentityCenter.isChosen(situation);
  }

  private static String byWhich(JobGroup job, int i) {
    return job.policies().size() == 1 ? "" : ", part " + (i + 1) + " of " + job.policies().size();
  }

  /** The id of the call of this step that makes a group, if one does. */
  static Optional<String> creating(Situation situation, String group) {
    if (isMade(situation) && group.equals(situation.text(Keys.ADMIN_GROUP_NAME))) {
      return Optional.of(CREATE);
    }
    return jobs(situation).stream()
        .filter(job -> group(job, situation).equals(group))
        .map(AdminGroup::create)
        .findFirst();
  }

  private static String create(JobGroup job) {
    return CREATE + "-" + job.word();
  }

  /** Those that are asked for, and those that somebody is to join. */
  static List<JobGroup> jobs(Situation situation) {
    return Stream.concat(
            situation.names(Keys.ADMIN_GROUP_MORE).stream()
                .flatMap(word -> JobGroup.of(word).stream()),
            MoreUsers.jobs(situation).stream())
        .distinct()
        .toList();
  }

  /** The group of a job: one that is there under the usual name, whatever its case, or that. */
  static String group(JobGroup job, Situation situation) {
    return asThere(job.usualName(), situation);
  }

  /** Administrators' rights are not mixed with those of others. */
  private static Optional<String> apart(String answer, Situation situation) {
    return Tags.split(answer).stream()
        .flatMap(word -> JobGroup.of(word).stream())
        .filter(job -> isMade(situation))
        .filter(
            job -> group(job, situation).equalsIgnoreCase(situation.text(Keys.ADMIN_GROUP_NAME)))
        .findFirst()
        .map(
            job ->
                "has "
                    + job.word()
                    + " in it, whose group "
                    + group(job, situation)
                    + " is the administrators'; leave it out, or name that one differently");
  }

  /** Makes a group, which the answer with a key names. */
  static Call create(String id, String group, String key) {
    return create(id, group)
        .advice(
            Advice.on(
                    LIMIT,
                    "The account has as many groups as it may have. Name one that is there as "
                        + key
                        + ", or ask AWS for more in Service Quotas.")
                .instead(key))
        .build();
  }

  /** Makes the group of a job, which has its name from here. */
  private static Call create(JobGroup job, Situation situation) {
    return create(create(job), group(job, situation))
        .advice(
            Advice.on(
                LIMIT,
                "The account has as many groups as it may have. Leave "
                    + job.word()
                    + " out of admin-group.more and admin-user.more, or ask AWS for more in Service "
                    + "Quotas."))
        .build();
  }

  private static Call.Builder create(String id, String group) {
    return Call.makes(
            id,
            "make the group " + group,
            CreateGroupRequest.builder().groupName(group).build(),
            Probe.of(
                GetGroupRequest.builder().groupName(group).build(), Path.of("Group", "GroupName")))
        .undo(Undo.by(() -> DeleteGroupRequest.builder().groupName(group).build()));
  }

  /** Attaches a policy to a group that may have been made just before. */
  static Call attach(String id, String why, String group, String policyArn) {
    return attaching(id, why, group, policyArn).build();
  }

  /** The same, to be guarded. */
  static Call.Builder attaching(String id, String why, String group, String policyArn) {
    return Call.makes(
            id,
            why,
            AttachGroupPolicyRequest.builder().groupName(group).policyArn(policyArn).build(),
            Probe.of(
                ListAttachedGroupPoliciesRequest.builder().groupName(group).build(),
                Path.of("AttachedPolicies").where("PolicyArn", policyArn).then("PolicyArn")))
        .undo(
            Undo.by(
                () ->
                    DetachGroupPolicyRequest.builder()
                        .groupName(group)
                        .policyArn(policyArn)
                        .build()))
        .settling("NoSuchEntity")
        .advice(
            Advice.on(
                LIMIT,
                "The group already has 10 attached policies. Detach one, or choose "
                    + "another group."));
  }

  /** The names of the account's groups, as far as they were read. */
  static List<String> groups(Situation situation) {
    return situation
        .facts()
        .answer(GROUPS, ListGroupsResponse.class)
        .map(answer -> Path.of("Groups").all().then("GroupName").readAll(answer))
        .orElse(List.of());
  }

  /** A group that is there under the usual name in another case is that group. */
  private static String suggestion(Situation situation) {
    return asThere(SUGGESTED, situation);
  }

  private static String asThere(String usual, Situation situation) {
    return groups(situation).stream().filter(usual::equalsIgnoreCase).findFirst().orElse(usual);
  }

  /** IAM keeps the case of names and does not tell names apart by it. */
  static Optional<String> sameCase(String answer, Situation situation) {
    return groups(situation).stream()
        .filter(group -> group.equalsIgnoreCase(answer) && !group.equals(answer))
        .findFirst()
        .map(group -> "differs only in case from the group " + group + "; use that name");
  }
}

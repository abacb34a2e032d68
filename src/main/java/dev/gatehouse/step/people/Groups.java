package dev.gatehouse.step.people;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Precondition;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;

/**
 * Groups of people: which are there, which are made, and the calls that create one and attach a
 * policy to one.
 */
public final class Groups {

  /** The id of the call that makes the administrators' group. */
  public static final String CREATE = "admin-group.create";

  /** The id of the call that gives the administrators' group its rights. */
  public static final String ATTACH = "admin-group.attach";

  private static final String LIMIT = "LimitExceeded";

  /** The read of all groups. */
  public static final AwsRequest GROUPS = ListGroupsRequest.builder().build();

  private Groups() {}

  /** Whether there is a group of administrators: those of IAM Identity Center need none. */
  public static boolean isMade(Situation situation) {
    return !Administrator.isOfIdentityCenter(situation);
  }

  /** The id of the call that makes a group, if one does. */
  public static Optional<String> creating(Situation situation, String group) {
    if (isMade(situation) && group.equals(situation.text(Keys.ADMIN_GROUP_NAME))) {
      return Optional.of(CREATE);
    }
    return jobs(situation).stream()
        .filter(job -> group(job, situation).equals(group))
        .map(Groups::create)
        .findFirst();
  }

  /** The id of the call that makes the group of a job. */
  static String create(JobGroup job) {
    return CREATE + "-" + job.word();
  }

  /** Those that are asked for, and those that somebody is to join. */
  public static List<JobGroup> jobs(Situation situation) {
    return Stream.concat(
            situation.names(Keys.ADMIN_GROUP_MORE).stream()
                .flatMap(word -> JobGroup.of(word).stream()),
            RequestedUsers.jobs(situation).stream())
        .distinct()
        .toList();
  }

  /** The group of a job: one that is there under the usual name, whatever its case, or that. */
  public static String group(JobGroup job, Situation situation) {
    return asThere(job.usualName(), situation);
  }

  /** Makes a group, which the answer with a key names. */
  public static Call create(String id, String group, String key) {
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
  public static Call create(JobGroup job, Situation situation) {
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

  static Call.Builder create(String id, String group) {
    return Call.makes(
        id,
        "make the group " + group,
        CreateGroupRequest.builder().groupName(group).build(),
        Probe.of(
            GetGroupRequest.builder().groupName(group).build(), Path.of("Group", "GroupName")));
  }

  /** Attaches a policy to a group that may have been made just before. */
  public static Call attach(String id, String why, String group, String policyArn) {
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
        .retryWhilePropagating("NoSuchEntity")
        .advice(
            Advice.on(
                LIMIT,
                "The group already has 10 attached policies. Detach one, or choose "
                    + "another group."));
  }

  /**
   * What takes back a call that makes a group, unless others have come to use it.
   *
   * @param earlier what is taken back before
   */
  public static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    if (!(call.request() instanceof CreateGroupRequest create)) {
      return Optional.empty();
    }
    String group = create.groupName();
    List<String> policies =
        earlier
            .all(AttachGroupPolicyRequest.class)
            .filter(attach -> attach.groupName().equals(group))
            .map(AttachGroupPolicyRequest::policyArn)
            .toList();
    return Optional.of(
        Inverse.of(
                call,
                Inverse.remove(
                        call,
                        "delete the group " + group,
                        DeleteGroupRequest.builder().groupName(group).build())
                    .retryWhilePropagating("DeleteConflict")
                    .build())
            .unless(
                withoutMembers(group, earlier),
                Precondition.of(
                    ListAttachedGroupPoliciesRequest.builder().groupName(group).build(),
                    Path.of("AttachedPolicies").except("PolicyArn", policies).then("PolicyArn"),
                    "the group " + group + " has other policies"),
                Precondition.of(
                    ListGroupPoliciesRequest.builder().groupName(group).build(),
                    Path.of("PolicyNames").all(),
                    "the group " + group + " has inline policies")));
  }

  /** What takes back a call that attaches a policy to a group. */
  public static Optional<Inverse> detaching(Call call) {
    return call.request() instanceof AttachGroupPolicyRequest attach
        ? Optional.of(
            Inverse.of(
                call,
                Inverse.remove(
                        call,
                        "detach the policy from the group " + attach.groupName(),
                        DetachGroupPolicyRequest.builder()
                            .groupName(attach.groupName())
                            .policyArn(attach.policyArn())
                            .build())
                    .build()))
        : Optional.empty();
  }

  /** The same while the group has no members but those who leave it before. */
  public static Optional<Inverse> detachingFromNobody(Call call, UndoneCalls earlier) {
    return call.request() instanceof AttachGroupPolicyRequest attach
        ? detaching(call)
            .map(inverse -> inverse.unless(withoutMembers(attach.groupName(), earlier)))
        : Optional.empty();
  }

  private static Precondition withoutMembers(String group, UndoneCalls earlier) {
    List<String> leaving =
        earlier
            .all(AddUserToGroupRequest.class)
            .filter(join -> join.groupName().equals(group))
            .map(AddUserToGroupRequest::userName)
            .toList();
    return Precondition.of(
        GetGroupRequest.builder().groupName(group).build(),
        Path.of("Users").except("UserName", leaving).then("UserName"),
        "the group " + group + " has other members");
  }

  /** The names of the account's groups, as far as they were read. */
  public static List<String> groups(Situation situation) {
    return situation
        .facts()
        .answer(GROUPS, ListGroupsResponse.class)
        .map(answer -> Path.of("Groups").all().then("GroupName").readAll(answer))
        .orElse(List.of());
  }

  public static String asThere(String usual, Situation situation) {
    return groups(situation).stream().filter(usual::equalsIgnoreCase).findFirst().orElse(usual);
  }

  /** IAM keeps the case of names and does not tell names apart by it. */
  public static Optional<String> sameCase(String answer, Situation situation) {
    return groups(situation).stream()
        .filter(group -> group.equalsIgnoreCase(answer) && !group.equals(answer))
        .findFirst()
        .map(group -> "differs only in case from the group " + group + "; use that name");
  }

  /** A group's name as the group is made with, where its own step makes it, whatever the case. */
  public static String asMade(String name, Situation situation) {
    Stream<String> admins =
        isMade(situation) ? Stream.of(situation.text(Keys.ADMIN_GROUP_NAME)) : Stream.empty();
    Stream<String> jobs = jobs(situation).stream().map(job -> group(job, situation));
    return Stream.concat(admins, jobs).filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  /** What is wrong with jobs of which one has the administrators' group for its own. */
  public static Optional<String> ofAdministrators(Stream<JobGroup> jobs, Situation situation) {
    return jobs.filter(job -> isMade(situation))
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
}

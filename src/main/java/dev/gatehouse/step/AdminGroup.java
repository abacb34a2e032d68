package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Undo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;

/** The group whose members may do everything. */
final class AdminGroup implements Step {

  /** The id of the call that makes the group. */
  static final String CREATE = "admin-group.create";

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html");
  private static final AwsRequest GROUPS = ListGroupsRequest.builder().build();

  private static final String SUGGESTED = "Administrators";

  static final Question NAME =
      Question.of("admin-group.name", "Group name", PAGE, IamRules.name(IamRules.GROUP_NAME))
          .help(
              "The group that holds the administrators' rights. A person gets them by joining the "
                  + "group and loses them by leaving it. A group of this name that is there "
                  + "already is used as it is. When in doubt, keep the suggestion.")
          .suggests(AdminGroup::suggestion)
          .check(AdminGroup::sameCase)
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
  public List<Question> questions() {
    return List.of(NAME);
  }

  @Override
  public List<Remark> remarks(Situation situation) {
    return groups(situation).contains(situation.text(NAME))
        ? List.of(
            Remark.warning(
                "The group "
                    + situation.text(NAME)
                    + " is there already. It keeps its members: each of them becomes an"
                    + " administrator."))
        : List.of();
  }

  @Override
  public List<Action> actions(Situation situation) {
    String group = situation.text(NAME);
    return List.of(
        create(CREATE, group),
        attach(
            "admin-group.attach",
            "let the members of " + group + " do everything",
            group,
            Arns.managedPolicy(situation, "AdministratorAccess")));
  }

  @Override
  public List<Note> notes(Situation situation) {
    return List.of();
  }

  /** Makes a group. */
  static Call create(String id, String group) {
    return Call.makes(
            id,
            "make the group " + group,
            CreateGroupRequest.builder().groupName(group).build(),
            Probe.of(
                GetGroupRequest.builder().groupName(group).build(), Path.of("Group", "GroupName")))
        .undo(Undo.by(DeleteGroupRequest.builder().groupName(group).build()))
        .advice(
            Advice.on(
                "LimitExceeded",
                "The account has as many groups as it may have. Use one that is there, or ask AWS "
                    + "for more in Service Quotas."))
        .build();
  }

  /** Attaches a policy to a group that may have been made just before. */
  static Call attach(String id, String why, String group, String policyArn) {
    return Call.makes(
            id,
            why,
            AttachGroupPolicyRequest.builder().groupName(group).policyArn(policyArn).build(),
            Probe.of(
                ListAttachedGroupPoliciesRequest.builder().groupName(group).build(),
                Path.of("AttachedPolicies").where("PolicyArn", policyArn).then("PolicyArn")))
        .undo(
            Undo.by(
                DetachGroupPolicyRequest.builder().groupName(group).policyArn(policyArn).build()))
        .settling("NoSuchEntity")
        .advice(
            Advice.on(
                "LimitExceeded",
                "The group has as many policies as it may have, ten. Detach one, or choose "
                    + "another group."))
        .build();
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
    return groups(situation).stream()
        .filter(SUGGESTED::equalsIgnoreCase)
        .findFirst()
        .orElse(SUGGESTED);
  }

  /** IAM keeps the case of names and does not tell names apart by it. */
  static Optional<String> sameCase(String answer, Situation situation) {
    return groups(situation).stream()
        .filter(group -> group.equalsIgnoreCase(answer) && !group.equals(answer))
        .findFirst()
        .map(group -> "differs only in case from the group " + group + "; use that name");
  }
}

package dev.gatehouse.step.identity;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.iam.Arns;
import dev.gatehouse.step.people.KnownUsers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;

/**
 * Moves an administrator's rights from the user to the group. They are taken from the user only
 * once the group was seen to have them and the user to be in it: the user may be the only one who
 * gets in, and may be the caller.
 */
final class DirectPermissions {

  private static final Proof MEMBER = new Proof("ADMIN_IS_MEMBER");
  private static final Proof RIGHTS = new Proof("ADMIN_GROUP_RIGHTS");

  private DirectPermissions() {}

  /** Sees that the group serves, and takes the user's own rights away. */
  static List<Action> toGroup(Situation situation, String user, String group) {
    return List.of(
        seen(
            "admin-user.group-has-rights",
            "the group " + group + " to have the administrators' rights",
            ListAttachedGroupPoliciesRequest.builder().groupName(group).build(),
            KnownUsers.attached(situation),
            RIGHTS,
            user
                + " keeps the rights of their own, since the group "
                + group
                + " was not seen to have AdministratorAccess. Give it to the group, then run the "
                + "same command again."),
        seen(
            "admin-user.is-member",
            user + " to be in the group " + group,
            ListGroupsForUserRequest.builder().userName(user).build(),
            Path.of("Groups").where("GroupName", group).then("GroupName"),
            MEMBER,
            user
                + " keeps the rights of their own, since they were not seen in the group "
                + group
                + ". Let them join it, then run the same command again."),
        detach(situation, user));
  }

  private static Call detach(Situation situation, String user) {
    String policy = Arns.managedPolicy(situation, "AdministratorAccess");
    return Call.removes(
            "admin-user.detach",
            "take from " + user + " the rights that the group now gives",
            DetachUserPolicyRequest.builder().userName(user).policyArn(policy).build(),
            Probe.of(KnownUsers.policies(user), KnownUsers.attached(situation)))
        .needs(RIGHTS)
        .needs(MEMBER)
        .build();
  }

  /** What takes back {@link #detach}. */
  static Optional<Inverse> inverse(Call call) {
    return call.request() instanceof DetachUserPolicyRequest detach
        ? Optional.of(
            Inverse.of(
                call,
                Inverse.restore(
                        call,
                        "give " + detach.userName() + " rights of their own again",
                        AttachUserPolicyRequest.builder()
                            .userName(detach.userName())
                            .policyArn(detach.policyArn())
                            .build())
                    .build()))
        : Optional.empty();
  }

  /** What this plan has done is known everywhere soon; what it has not done does not come. */
  private static Await seen(
      String id, String what, AwsRequest read, Path value, Proof proof, String without) {
    return Await.of(id, what, read, value)
        .takes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30))
        .proves(proof)
        .anewOrWithout(without)
        .build();
  }
}

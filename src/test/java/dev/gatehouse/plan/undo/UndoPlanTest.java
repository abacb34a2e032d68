package dev.gatehouse.plan.undo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.User;

class UndoPlanTest {

  private static final Ref ADA = new Ref("ADA_NAME");
  private static final AwsRequest USER = GetUserRequest.builder().userName("ada").build();
  private static final AwsRequest GROUP = GetGroupRequest.builder().groupName("staff").build();
  private static final AwsRequest GROUPS =
      ListGroupsForUserRequest.builder().userName("ada").build();
  private static final AwsRequest POLICIES =
      ListAttachedUserPoliciesRequest.builder().userName("ada").build();

  private final Map<AwsRequest, Fact<AwsResponse>> account = new HashMap<>();

  UndoPlanTest() {
    for (AwsRequest read : List.of(USER, GROUP, GROUPS, POLICIES)) {
      account.put(read, new Fact.Refused<>("NoSuchEntity", "It is not there."));
    }
  }

  private static final Call MAKE_GROUP =
      Call.makes(
              "group.make",
              "make the group",
              CreateGroupRequest.builder().groupName("staff").build(),
              Probe.of(GROUP, Path.of("Group", "GroupName"))
                  .expecting(Path.of("Group", "Path"), "/"))
          .build();

  private static final Call MAKE_USER =
      Call.makes(
              "user.make",
              "make ada",
              CreateUserRequest.builder().userName("ada").build(),
              Probe.of(USER, Path.of("User", "UserName")))
          .output(Output.of(ADA, Path.of("User", "UserName")))
          .build();

  private static final Call JOIN =
      Call.makes(
              "user.join",
              "let ada join",
              AddUserToGroupRequest.builder().groupName("staff").userName(ADA.token()).build(),
              Probe.of(
                  ListGroupsForUserRequest.builder().userName(ADA.token()).build(),
                  Path.of("Groups").where("GroupName", "staff").then("GroupName")))
          .build();

  private static final Call DETACH =
      Call.removes(
              "user.detach",
              "detach a policy from ada",
              DetachUserPolicyRequest.builder().userName("ada").policyArn("arn:p").build(),
              Probe.of(
                  POLICIES,
                  Path.of("AttachedPolicies").where("PolicyArn", "arn:p").then("PolicyArn")))
          .build();

  private static final List<Action> WANTED = List.of(MAKE_GROUP, MAKE_USER, JOIN, DETACH);

  private static Optional<Inverse> inverse(Call call, UndoneCalls earlier) {
    AwsRequest request = call.request();
    if (request instanceof CreateGroupRequest) {
      List<String> leaving =
          earlier.all(AddUserToGroupRequest.class).map(AddUserToGroupRequest::userName).toList();
      return Optional.of(
          Inverse.of(
                  call,
                  Inverse.remove(
                          call,
                          "delete the group",
                          DeleteGroupRequest.builder().groupName("staff").build())
                      .build())
              .unless(
                  Precondition.of(
                      GROUP,
                      Path.of("Users").except("UserName", leaving).then("UserName"),
                      "the group has other members")));
    } else if (request instanceof CreateUserRequest) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.remove(
                      call, "delete ada", DeleteUserRequest.builder().userName(ADA.token()).build())
                  .build()));
    } else if (request instanceof DetachUserPolicyRequest) {
      return Optional.of(
          Inverse.of(
              call,
              Inverse.restore(
                      call,
                      "attach it again",
                      AttachUserPolicyRequest.builder().userName("ada").policyArn("arn:p").build())
                  .build()));
    }
    return Optional.of(
        Inverse.of(
            call,
            Inverse.remove(
                    call,
                    "take ada out",
                    RemoveUserFromGroupRequest.builder()
                        .groupName("staff")
                        .userName(ADA.token())
                        .build())
                .build()));
  }

  private void group(String path, String... members) {
    List<User> users = new ArrayList<>();
    for (String member : members) {
      users.add(User.builder().userName(member).build());
    }
    account.put(
        GROUP,
        new Fact.Known<>(
            GetGroupResponse.builder()
                .group(Group.builder().groupName("staff").path(path).build())
                .users(users)
                .build()));
  }

  private void user() {
    account.put(
        USER,
        new Fact.Known<>(
            GetUserResponse.builder().user(User.builder().userName("ada").build()).build()));
    account.put(
        POLICIES,
        new Fact.Known<>(
            ListAttachedUserPoliciesResponse.builder().attachedPolicies(List.of()).build()));
  }

  private void joined() {
    account.put(
        GROUPS,
        new Fact.Known<>(
            ListGroupsForUserResponse.builder()
                .groups(Group.builder().groupName("staff").build())
                .build()));
  }

  private Facts facts(Map<AwsRequest, Fact<AwsResponse>> known) {
    Caller caller = new Caller("123456789012", "arn:aws:iam::123456789012:root", "a test");
    return Facts.of(caller, "us-east-1").plus(known);
  }

  private UndoPlan undo(Inverses inverses) {
    Map<AwsRequest, Fact<AwsResponse>> known = new HashMap<>();
    UndoPlan undo = UndoPlan.of(WANTED, call -> true, inverses, facts(known));
    while (!undo.unread().isEmpty()) {
      for (AwsRequest read : undo.unread()) {
        assertTrue(known.put(read, account.get(read)) == null, "asked twice: " + read);
      }
      undo = UndoPlan.of(WANTED, call -> true, inverses, facts(known));
    }
    return undo;
  }

  private static List<String> ids(UndoPlan undo) {
    return undo.plan().actions().stream().map(Action::id).toList();
  }

  private void everything() {
    group("/", "ada");
    user();
    joined();
  }

  @Test
  void takesBackWhatWasDoneLastFirstWithTheValuesOfTheAccount() {
    everything();
    UndoPlan undo = undo(UndoPlanTest::inverse);
    assertEquals(
        List.of("user.undo-detach", "user.undo-join", "user.undo-make", "group.undo-make"),
        ids(undo));
    assertEquals(List.of(), undo.staying());
    assertEquals(
        RemoveUserFromGroupRequest.builder().groupName("staff").userName("ada").build(),
        undo.plan().calls().get(1).request());
    assertEquals(
        DeleteUserRequest.builder().userName("ada").build(), undo.plan().calls().get(2).request());
  }

  @Test
  void leavesOutWhatIsNotThereAndWhatStoodOnIt() {
    group("/");
    account.put(POLICIES, attached("arn:p"));
    assertEquals(List.of("group.undo-make"), ids(undo(UndoPlanTest::inverse)));
  }

  private static Fact<AwsResponse> attached(String arn) {
    return new Fact.Known<>(
        ListAttachedUserPoliciesResponse.builder()
            .attachedPolicies(AttachedPolicy.builder().policyArn(arn).build())
            .build());
  }

  @Test
  void leavesWhatOthersUseAndSaysWho() {
    everything();
    group("/", "ada", "eve", "bob");
    UndoPlan undo = undo(UndoPlanTest::inverse);
    assertEquals(
        List.of(new UndoPlan.Staying("group.make", "the group has other members: eve, bob")),
        undo.staying());
    assertEquals(List.of("user.undo-detach", "user.undo-join", "user.undo-make"), ids(undo));
  }

  /** Who was not taken out before is in the way. */
  @Test
  void whatStaysStandsInTheWayOfWhatWasThereBefore() {
    everything();
    UndoPlan undo =
        undo(
            (call, earlier) ->
                call.id().equals("user.join") ? Optional.empty() : inverse(call, earlier));
    assertEquals(
        List.of(
            new UndoPlan.Staying("user.join", "what was there before is not known"),
            new UndoPlan.Staying("group.make", "the group has other members: ada")),
        undo.staying());
  }

  @Test
  void leavesWhatSomebodyHasChangedSince() {
    everything();
    group("/other/", "ada");
    assertEquals(
        List.of(
            new UndoPlan.Staying(
                "group.make", "somebody has changed it since: Group.Path is /other/")),
        undo(UndoPlanTest::inverse).staying());
  }

  @Test
  void leavesWhatItMayNotLookAt() {
    everything();
    account.put(GROUP, new Fact.Refused<>("AccessDenied", "no"));
    assertEquals(
        List.of(
            new UndoPlan.Staying(
                "group.make", "AWS did not let us look whether it can go (AccessDenied)")),
        undo(UndoPlanTest::inverse).staying());
  }

  @Test
  void saysOfWhatCannotBeUndoneWhy() {
    group("/");
    Call forever =
        Call.makes(
                "group.make",
                "make the group",
                MAKE_GROUP.request(),
                MAKE_GROUP.probe().orElseThrow())
            .irreversible("nothing takes it back")
            .build();
    UndoPlan undo = UndoPlan.of(List.of(forever), call -> true, Inverses.NONE, facts(account));
    assertEquals(
        List.of(new UndoPlan.Staying("group.make", "nothing takes it back")), undo.staying());
    assertTrue(undo.plan().isEmpty());
  }

  @Test
  void touchesNothingThatOthersHaveDone() {
    everything();
    UndoPlan undo =
        UndoPlan.of(
            WANTED, call -> call.id().equals("user.join"), UndoPlanTest::inverse, facts(account));
    assertEquals(List.of("user.undo-join"), ids(undo));
    assertEquals(List.of(), undo.staying());
  }

  @Test
  void looksAtNothingOfAnAccountThatNobodyHasRead() {
    UndoPlan undo =
        UndoPlan.of(WANTED, call -> true, UndoPlanTest::inverse, Facts.newAccount("us-east-1"));
    assertEquals(Set.of(), undo.unread());
    assertEquals(List.of("user.undo-detach"), ids(undo));
  }
}

package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.account.run.Executor;
import dev.gatehouse.account.run.Recorder;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Proof;
import dev.gatehouse.plan.run.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** What was seen once counts no more when it is looked at again. */
@Timeout(20)
class LooksAnewTest {

  private static final Proof SIGN_IN = new Proof("ADMIN_SIGN_IN");
  private static final Proof BOUNDARY = new Proof("ADMIN_BOUNDARY");
  private static final AwsRequest USER = GetUserRequest.builder().userName("ada").build();

  private final List<AwsRequest> sent = new ArrayList<>();
  private final Recorder recorder = new Recorder();

  private static Await look(String id) {
    return Await.of(id, "ada", USER, Path.of("User", "Path"))
        .until("/staff/")
        .orAbsent("NotInUse")
        .proves(BOUNDARY)
        .anewOrWithout("ada has a boundary.")
        .build();
  }

  private static Call delete(String group, Hazard hazard) {
    return Call.removes(
            "group." + group,
            "delete " + group,
            DeleteGroupRequest.builder().groupName(group).build(),
            Probe.of(
                GetGroupRequest.builder().groupName(group).build(), Path.of("Group", "GroupName")))
        .needs(SIGN_IN)
        .needs(BOUNDARY)
        .hazard(hazard)
        .build();
  }

  private static GetUserResponse user(String path) {
    return GetUserResponse.builder().user(user -> user.path(path)).build();
  }

  private static RuntimeException refusal(String code) {
    return IamException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
        .statusCode(400)
        .build();
  }

  private Outcome run(Supplier<AwsResponse> user, Set<Proof> proven, Action... actions) {
    Set<String> gone = new HashSet<>();
    Aws aws =
        request -> {
          sent.add(request);
          if (request instanceof GetUserRequest) {
            return user.get();
          } else if (request instanceof DeleteGroupRequest delete) {
            gone.add(delete.groupName());
            return DeleteGroupResponse.builder().build();
          }
          String name = ((GetGroupRequest) request).groupName();
          if (gone.contains(name)) {
            throw NoSuchEntityException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchEntity").build())
                .statusCode(404)
                .build();
          }
          return GetGroupResponse.builder().group(group -> group.groupName(name)).build();
        };
    Plan plan = new Plan(List.of(actions), List.of(), Map.of(), proven);
    return new Executor(aws, Timing.immediate(), new Random(1), new StopSignal())
        .run(plan, Set.of(), recorder, recorder);
  }

  private static List<String> leftOut(Outcome outcome) {
    return outcome.leftOut().stream().map(one -> one.action().id() + ": " + one.reason()).toList();
  }

  @Test
  void withdrawsWhatAnEarlierLookHasProven() {
    List<GetUserResponse> answers = new ArrayList<>(List.of(user("/staff/")));
    Outcome outcome =
        run(
            () -> answers.isEmpty() ? user("/other/") : answers.remove(0),
            Set.of(SIGN_IN, BOUNDARY),
            look("group.look-1"),
            delete("one", Hazard.NONE),
            look("group.look-2"),
            delete("two", Hazard.NONE));
    assertEquals(List.of("group.two: ada has a boundary."), leftOut(outcome));
    assertEquals(
        List.of("group.look-1", "group.one"), outcome.done().stream().map(Action::id).toList());
  }

  @Test
  void provesByAnErrorThatSaysThatNothingIsThere() {
    Outcome outcome =
        run(
            () -> {
              throw refusal("NotInUse");
            },
            Set.of(SIGN_IN),
            look("group.look"),
            delete("one", Hazard.NONE));
    assertEquals(List.of(), leftOut(outcome));
  }

  @Test
  void provesNothingWhereItMayNotLookOrNobodyAnswers() {
    for (RuntimeException e :
        List.of(
            refusal("AccessDenied"),
            refusal("ValidationError"),
            SdkClientException.create("cable cut"))) {
      Outcome outcome =
          run(
              () -> {
                throw e;
              },
              Set.of(SIGN_IN, BOUNDARY),
              look("group.look"),
              delete("one", Hazard.NONE));
      assertEquals(List.of("group.one: ada has a boundary."), leftOut(outcome), e.toString());
      assertEquals("", outcome.failure().map(Object::toString).orElse(""));
    }
  }

  @Test
  void looksOnlyWhereItMakesADifference() {
    run(() -> user("/staff/"), Set.of(), look("group.look"), delete("one", Hazard.NONE));
    assertEquals(List.of(), sent, "the sign-in was not seen");
    run(
        () -> user("/staff/"),
        Set.of(SIGN_IN),
        look("group.look"),
        delete("one", Hazard.IRREVERSIBLE));
    assertEquals(List.of(), sent, "the deletion was not accepted");
  }
}

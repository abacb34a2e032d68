package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.render.Equivalence;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.AnyAnswers;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloud9.model.ManagedCredentialsAction;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentMembershipRequest;
import software.amazon.awssdk.services.cloud9.model.UpdateEnvironmentRequest;

/**
 * For every request of every step, under many answers: the command that is printed for it, read by
 * a real bash and run by a real AWS CLI, sends what the SDK sends for it.
 */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class EveryCallTest {

  private static final int WALKS = 40;

  /** So many requests that differ in their values alone are compared; all on demand. */
  private static final int OF_A_SHAPE = 4;

  /** A value that some text of a hostile mind could have become. */
  private static final Map<String, String> VALUES =
      Map.of(
          "ACCOUNT_ID", "123456789012",
          "ADMIN_USER_ARN", "arn:aws:iam::123456789012:user/a+b=c,d.e@f_g-h",
          "ADMIN_PASSWORD", "It's \"a\" \\secret$(id)`id` é-1",
          "SUBNET_ADDRESSES", "10.0.1.0/24",
          "ENVIRONMENT_TOKEN", "0123456789abcdef0123456789abcdef",
          "IDENTITY_STORE_ID", "d-1234567890",
          "ASSIGNMENT_REQUEST_ID", "01234567-89ab-cdef-0123-456789abcdef");

  /**
   * @param secrets the references of its walk that stand in no words
   */
  private record Asked(AwsRequest request, Set<Ref> secrets) {}

  /** The same for both CLIs, so found by whoever needs it first. */
  private static final class Planned {
    static final List<Asked> ALL = all();
  }

  @Test
  void sendsTheSameWithVersion1() {
    try (Equivalence equivalence = Equivalence.withVersion1()) {
      holdAll(equivalence);
    }
  }

  @Test
  void sendsTheSameWithVersion2() {
    try (Equivalence equivalence = Equivalence.withVersion2()) {
      holdAll(equivalence);
    }
  }

  private static void holdAll(Equivalence equivalence) {
    List<String> different = new ArrayList<>();
    for (Asked asked : Planned.ALL) {
      Equivalence.Result result =
          equivalence.compare(asked.request, asked.secrets, values(Members.refs(asked.request)));
      if (result.verdict() != Equivalence.Verdict.SAME) {
        different.add(result.detail());
      }
    }
    assertEquals(List.of(), different);
    assertTrue(Planned.ALL.size() > 100, "only " + Planned.ALL.size() + " requests were compared");
  }

  private static List<Asked> all() {
    List<Asked> all = new ArrayList<>();
    ofAccountsThatAreRead().forEach(request -> all.add(new Asked(request, Set.of())));
    Set<AwsRequest> seen = new HashSet<>();
    Set<Class<?>> sorts = new HashSet<>();
    for (Walk walk : walks()) {
      List<Action> actions = walk.actions();
      Set<Ref> secrets = new HashSet<>();
      actions.forEach(
          action -> secrets.addAll(action instanceof Prompt p ? p.brings() : List.of()));
      for (AwsRequest request : requests(walk, actions, sorts)) {
        if (seen.add(request)) {
          all.add(new Asked(request, secrets));
        }
      }
    }
    Map<String, Integer> met = new HashMap<>();
    return Combinations.withEach(
        all,
        asked -> {
          String shape = shape(asked.request);
          return Set.of(shape + " " + met.merge(shape, 1, Integer::sum) % OF_A_SHAPE);
        });
  }

  /** The members that were set, whatever their values are: of each, several are compared. */
  private static String shape(SdkPojo object) {
    StringBuilder shape = new StringBuilder(object.getClass().getSimpleName()).append('(');
    for (Members.Member member : Members.of(object)) {
      shape.append(member.name());
      Object value =
          member.value() instanceof List<?> list && !list.isEmpty() ? list.get(0) : member.value();
      if (value instanceof SdkPojo inner) {
        shape.append(shape(inner));
      }
      shape.append(' ');
    }
    return shape.append(')').toString();
  }

  private static List<Walk> walks() {
    List<Walk> all = new ArrayList<>();
    for (Answers answers : answers()) {
      all.add(Walk.of(Steps.all(), Facts.newAccount("us-east-1"), answers));
    }
    for (String region : List.of("cn-north-1", "us-gov-west-1", "eusc-de-east-1")) {
      all.add(Walk.of(Steps.all(), Facts.newAccount(region), Answers.NONE));
    }
    all.add(ofCase("public-subnet-without-address"));
    return all;
  }

  /** What is asked of AWS only where the account was seen to be of some sort. */
  private static Walk ofCase(String name) {
    try {
      Recorded account =
          Recorded.read(Path.of("src/test/resources/cases", name).resolve("facts.json"));
      return new Setup(Steps.all(), account::read).plan(account.start(), GivenAnswers.NONE).walk();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is planned only for what is there already. */
  private static List<AwsRequest> ofAccountsThatAreRead() {
    return List.of(
        UpdateEnvironmentRequest.builder()
            .environmentId("4a5b6c7d8e9f4a5b6c7d8e9f4a5b6c7d")
            .managedCredentialsAction(ManagedCredentialsAction.DISABLE)
            .build(),
        UpdateEnvironmentMembershipRequest.builder()
            .environmentId("4a5b6c7d8e9f4a5b6c7d8e9f4a5b6c7d")
            .userArn("arn:aws:iam::123456789012:user/a+b=c,d.e@f_g-h")
            .permissions("read-only")
            .build());
  }

  private static List<Answers> answers() {
    List<Answers> all = new ArrayList<>();
    Answers closed =
        Answers.NONE
            .with("environment.subnet", "subnet-01234567")
            .with("network.endpoints", "interface")
            .with("environment.outbound", "endpoints")
            .with("environment.tags", "it's=a \"tag\"");
    all.add(
        closed
            .with("environment.kind", "ec2")
            .with("network.default-vpc", "yes")
            .with("account.tags", "cost-center=$(id) 'é'"));
    all.add(closed.with("environment.kind", "cloud9"));
    all.add(Answers.NONE);
    all.add(
        Answers.NONE
            .with("admin-user.kind", "identity-center")
            .with("admin-user.given-name", "Ada, the \"first\" = $(id)")
            .with("admin-user.email", "ada+o'brien@example.com"));
    all.add(
        Answers.NONE
            .with("environment.kind", "cloud9")
            .with("environment.members", "a+b\\=c=read-write,d\\,e.f=read-only")
            .with("session-access.group", "Developers")
            .with("session-access.policy", "statement")
            .with("session-access.cloudformation", "yes"));
    AnyAnswers.over(Facts.newAccount("us-east-1")).sampleStream().limit(WALKS).forEach(all::add);
    return all;
  }

  /** All that is sent, in whatever role: calls, their probes, waits, what takes them back. */
  private static List<AwsRequest> requests(Walk walk, List<Action> actions, Set<Class<?>> sorts) {
    List<AwsRequest> requests = new ArrayList<>();
    for (Action action : actions) {
      if (action instanceof Await await) {
        requests.add(await.read());
      } else if (action instanceof Call call) {
        requests.add(call.request());
        call.probe().map(Probe::read).ifPresent(requests::add);
        call.probe().flatMap(Probe::candidates).ifPresent(c -> requests.add(c.list()));
        walk.inverses()
            .of(call, UndoneCalls.NOTHING)
            .ifPresent(inverse -> add(inverse, sorts, requests));
      }
    }
    return requests;
  }

  /**
   * What takes a call back, and what is looked at for that. There are many looks of few sorts: one
   * of each does, as their names stand in other requests, too.
   */
  private static void add(Inverse inverse, Set<Class<?>> sorts, List<AwsRequest> requests) {
    inverse.changes().forEach(change -> requests.add(change.request()));
    List<AwsRequest> looks = new ArrayList<>();
    for (Action action : inverse.actions()) {
      if (action instanceof Await await) {
        looks.add(await.read());
      } else if (action instanceof Call call) {
        looks.add(call.probe().map(Probe::read).orElse(call.request()));
      }
    }
    inverse.preconditions().forEach(precondition -> looks.add(precondition.read()));
    looks.stream().filter(look -> sorts.add(look.getClass())).forEach(requests::add);
  }

  private static Map<Ref, String> values(Set<Ref> refs) {
    Map<Ref, String> values = new HashMap<>();
    for (Ref ref : refs) {
      values.put(ref, VALUES.getOrDefault(ref.name(), "4a5b6c7d8e9f4a5b6c7d8e9f4a5b6c7d"));
    }
    return values;
  }
}

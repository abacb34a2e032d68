package dev.gatehouse.account;

import dev.gatehouse.Combinations;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.account.run.Recorder;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.run.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloud9.model.CreateEnvironmentEc2Request;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;

/**
 * Each kind of broken answer, to reads and to changes, over a real socket: one clean sentence, and
 * no change is sent again without a look.
 */
@Timeout(240)
class BrokenAnswersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  // Of the program's inside nothing is said.
  private static final Pattern UNCLEAN =
      Pattern.compile(
          "Exception|Error\\b|software\\.|java\\.(?!lang\\.Runtime)|Unable to|Attempt|null");

  private static final Map<String, AwsRequest> READS =
      Map.of(
          "ListUsers", ListUsersRequest.builder().build(),
          "DescribeVpcs", DescribeVpcsRequest.builder().build(),
          "ListEnvironments", ListEnvironmentsRequest.builder().build());

  private static final Map<String, Call> CHANGES =
      Map.of(
          "CreateGroup",
          Call.makes(
                  "group",
                  "create a group",
                  CreateGroupRequest.builder().groupName("A").build(),
                  Probe.of(
                          GetGroupRequest.builder().groupName("A").build(),
                          Path.of("Group", "GroupName"))
                      .withCodes(Set.of("NoSuch"), Set.of()))
              .build(),
          "CreateEnvironmentEC2",
          Call.makes(
                  "environment",
                  "create an environment",
                  CreateEnvironmentEc2Request.builder().name("a").instanceType("t3.micro").build(),
                  Probe.of(
                          DescribeEnvironmentsRequest.builder().environmentIds("a").build(),
                          Path.of("environments", "[0]", "name"))
                      .withCodes(Set.of("NoSuch"), Set.of()))
              .build());

  /** A service whose answers to one operation are broken. */
  private static final class Service implements AutoCloseable {

    private final Loopback elsewhere = new Loopback((request, out) -> {});
    private final Loopback server = new Loopback(this::answer);
    private final Clients clients =
        Clients.open(Loopback.connection(server.address()).within(PATIENCE));
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final String operation;
    private final Broken broken;

    Service(String operation, Broken broken) throws IOException {
      this.operation = operation;
      this.broken = broken;
    }

    private void answer(Loopback.Request request, OutputStream out)
        throws IOException, InterruptedException {
      Broken.To to = Broken.To.of(request, elsewhere.address() + "/elsewhere");
      sent.add(to.operation());
      if (to.operation().equals(operation)) {
        broken.answer(to, out);
      } else {
        Loopback.write(out, 400, to.type(), to.error("NoSuch"));
      }
    }

    /** What is wrong with what is said; empty if nothing is. */
    String fault(Function<Clients, Optional<String>> said) {
      Optional<String> sentence;
      try {
        sentence = said.apply(clients);
      } catch (RuntimeException | Error e) {
        return "thrown: " + e;
      }
      for (int i = 1; i < sent.size(); i++) {
        boolean again = sent.get(i).equals(sent.get(i - 1)) && CHANGES.containsKey(sent.get(i));
        // Who throttles says that nothing was done.
        if (again && broken != Broken.STATUS_429) {
          return "sent twice: " + sent;
        }
      }
      if (!elsewhere.seen().isEmpty()) {
        return "sent elsewhere: " + elsewhere.seen();
      }
      if (sentence.isEmpty()) {
        return broken.isReadable() ? "" : "taken for an answer";
      }
      boolean clean = !UNCLEAN.matcher(sentence.get()).find() && !sentence.get().contains("\n");
      return clean ? "" : "said: " + sentence.get();
    }

    @Override
    public void close() throws IOException {
      clients.close();
      server.close();
      elsewhere.close();
    }
  }

  private static Optional<String> read(Clients clients, AwsRequest read) {
    try {
      return new Reader(clients).look(read) instanceof Fact.Refused<?> refused
          ? Optional.of(refused.message())
          : Optional.empty();
    } catch (AccountException e) {
      return Optional.of(e.what());
    }
  }

  private static Optional<String> change(Clients clients, Action call) {
    Recorder recorder = new Recorder();
    return new Executor(clients, Timing.immediate(), new Random(1), new StopSignal())
        .run(new Plan(List.of(call), List.of(), Map.of(), Set.of()), Set.of(), recorder, recorder)
        .failure()
        .map(Failure::message);
  }

  private static String fault(
      String operation, Broken broken, Function<Clients, Optional<String>> said)
      throws IOException {
    try (Service service = new Service(operation, broken)) {
      return service.fault(said);
    }
  }

  /**
   * Each kind of broken answer to two reads, of two protocols, and to one change, taking turns; to
   * all of them with {@code -Dgatehouse.tests=all}.
   */
  @Test
  void eachIsOneSentence() throws InterruptedException {
    Map<String, Callable<String>> looks = new LinkedHashMap<>();
    List<String> reads = new ArrayList<>(new TreeSet<>(READS.keySet()));
    List<String> changes = new ArrayList<>(new TreeSet<>(CHANGES.keySet()));
    for (Broken broken : Broken.values()) {
      for (String name : Combinations.ALL ? reads : reads.subList(0, 2)) {
        AwsRequest read = Objects.requireNonNull(READS.get(name));
        looks.put(name + ", " + broken, () -> fault(name, broken, aws -> read(aws, read)));
      }
      for (String name : Combinations.ALL ? changes : changes.subList(0, 1)) {
        Call call = Objects.requireNonNull(CHANGES.get(name));
        looks.put(name + ", " + broken, () -> fault(name, broken, aws -> change(aws, call)));
      }
      Collections.rotate(reads, 1);
      Collections.rotate(changes, 1);
    }
    FaultLooks.assertNone(looks);
  }
}

package dev.gatehouse.account.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsResponse;
import software.amazon.awssdk.services.cloud9.model.Environment;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/** What is waited for while the account is read: the credential report, and what never comes. */
@Timeout(20)
class ReaderTest {

  private static final AwsRequest REPORT = GetCredentialReportRequest.builder().build();

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final Pauses pauses = new Pauses();

  /** A time that notes what it is asked to let go by. */
  private static final class Pauses implements Timing {
    final List<Long> all = new ArrayList<>();

    @Override
    public Duration now() {
      return Duration.ofMillis(all.stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public void pause(Duration time, StopSignal signal) {
      all.add(time.toMillis());
    }
  }

  private Fact<AwsResponse> report(Function<AwsRequest, AwsResponse> account) {
    Aws aws =
        request -> {
          sent.add(request.getClass().getSimpleName());
          return account.apply(request);
        };
    return new Reader(aws, pauses).look(REPORT);
  }

  private static AwsResponse state(ReportStateType state) {
    return GenerateCredentialReportResponse.builder().state(state).build();
  }

  private static AwsServiceException refusal(String code) {
    return AwsServiceException.builder()
        .statusCode(403)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
        .build();
  }

  private static boolean generates(AwsRequest request) {
    return request instanceof GenerateCredentialReportRequest;
  }

  @Test
  void asksUntilTheReportIsMadeAndReadsItOnce() {
    Fact<AwsResponse> fact =
        report(
            request ->
                generates(request)
                    ? state(sent.size() < 3 ? ReportStateType.INPROGRESS : ReportStateType.COMPLETE)
                    : GetCredentialReportResponse.builder().build());
    assertInstanceOf(Fact.Known.class, fact);
    String generate = "GenerateCredentialReportRequest";
    assertEquals(List.of(generate, generate, generate, "GetCredentialReportRequest"), sent);
    assertEquals(List.of(250L, 500L), pauses.all);
  }

  @Test
  void waitsNoLongerThanSomeSeconds() {
    Fact<AwsResponse> fact =
        report(
            request -> {
              if (generates(request)) {
                return state(ReportStateType.STARTED);
              }
              throw refusal("ReportInProgress");
            });
    assertEquals("ReportInProgress", ((Fact.Refused<AwsResponse>) fact).code());
    assertTrue(pauses.now().toSeconds() >= 15 && pauses.now().toSeconds() < 18, "" + pauses.all);
  }

  @Test
  void aRefusalIsAFact() {
    Fact<AwsResponse> fact =
        report(
            request -> {
              throw refusal("AccessDenied");
            });
    assertEquals("AccessDenied", ((Fact.Refused<AwsResponse>) fact).code());
    assertEquals(List.of("GenerateCredentialReportRequest"), sent);
  }

  @Test
  void cloud9ThatDoesNotKnowTheCallerIsAFactAndIamThatDoesNotIsAnError() {
    Aws stranger =
        request -> {
          throw refusal("UnrecognizedClientException");
        };
    assertEquals(
        new Fact.Refused<AwsResponse>("UnrecognizedClientException", "no"),
        new Reader(stranger, pauses).look(ListEnvironmentsRequest.builder().build()));
    assertThrows(
        AccountException.class,
        () -> new Reader(stranger, pauses).look(GetUserRequest.builder().userName("ada").build()));
    Aws expired =
        request -> {
          throw refusal("ExpiredTokenException");
        };
    assertThrows(
        AccountException.class,
        () -> new Reader(expired, pauses).look(ListEnvironmentsRequest.builder().build()));
  }

  @Test
  void asksAServiceThatHangsOnceAndGoesOnWithTheOthers() {
    CountDownLatch never = new CountDownLatch(1);
    AwsRequest user = GetUserRequest.builder().userName("ada").build();
    AwsRequest list = ListEnvironmentsRequest.builder().build();
    AwsRequest describe = DescribeEnvironmentsRequest.builder().environmentIds("a").build();
    Aws aws =
        request -> {
          sent.add(request.getClass().getSimpleName());
          if (request instanceof GetUserRequest) {
            return GetUserResponse.builder().build();
          }
          awaits(never);
          throw new IllegalStateException("nobody waits for this any more");
        };
    Reader reader = new Reader(aws, pauses, Duration.ofMillis(200), Duration.ofMillis(200));
    Facts facts = reader.read(Facts.newAccount("us-east-1"), Set.of(list, user));
    assertInstanceOf(Fact.Known.class, facts.of(user));
    facts = reader.read(facts, Set.of(describe));
    for (AwsRequest read : List.of(list, describe)) {
      Fact.Refused<?> late = assertInstanceOf(Fact.Refused.class, facts.of(read));
      assertEquals(Fact.Refused.NO_ANSWER_IN_TIME, late.code());
    }
    assertEquals(Set.of("GetUserRequest", "ListEnvironmentsRequest"), Set.copyOf(sent));
  }

  /** Answers about the environments there are; refuses all where one of them is not there. */
  private Map<AwsRequest, Fact<AwsResponse>> describe(int asked, int there) {
    Aws aws =
        request -> {
          sent.add(request.getClass().getSimpleName());
          List<Environment> found = new ArrayList<>();
          for (String id : ((DescribeEnvironmentsRequest) request).environmentIds()) {
            if (Integer.parseInt(id) >= there) {
              throw refusal("NotFoundException");
            }
            found.add(0, Environment.builder().id(id).build());
          }
          return DescribeEnvironmentsResponse.builder().environments(found).build();
        };
    Set<AwsRequest> reads = new LinkedHashSet<>();
    for (int i = 0; i < asked; i++) {
      reads.add(DescribeEnvironmentsRequest.builder().environmentIds("" + i).build());
    }
    return new Reader(aws, pauses).read(reads);
  }

  @Test
  void environmentsAreAskedForTwentyFiveAtOnce() {
    Map<AwsRequest, Fact<AwsResponse>> facts = describe(60, 60);
    assertEquals(3, sent.size());
    assertEquals(60, facts.size());
    facts.forEach(
        (read, fact) ->
            assertEquals(
                ((DescribeEnvironmentsRequest) read).environmentIds(),
                ((DescribeEnvironmentsResponse) fact.answer().orElseThrow())
                    .environments().stream().map(Environment::id).toList()));
  }

  @Test
  void anEnvironmentThatHasGoneHidesNoOther() {
    Map<AwsRequest, Fact<AwsResponse>> facts = describe(30, 29);
    assertEquals(29, facts.values().stream().filter(Fact.Known.class::isInstance).count());
    // The first 25, the other 5, and each of these.
    assertEquals(1 + 1 + 5, sent.size());
  }

  @Test
  void aSlowServiceIsWaitedForBehindTheFirstScreen() {
    CountDownLatch soon = new CountDownLatch(1);
    AwsRequest user = GetUserRequest.builder().userName("ada").build();
    AwsRequest list = ListEnvironmentsRequest.builder().build();
    AwsRequest describe = DescribeEnvironmentsRequest.builder().environmentIds("a").build();
    Aws aws =
        request -> {
          sent.add(request.getClass().getSimpleName());
          if (request instanceof GetUserRequest) {
            return GetUserResponse.builder().build();
          }
          awaits(soon);
          return request.equals(list)
              ? ListEnvironmentsResponse.builder().environmentIds("a").build()
              : DescribeEnvironmentsResponse.builder().build();
        };
    Reader reader = new Reader(aws, pauses, Duration.ofSeconds(15), Duration.ofMillis(100));
    Facts facts = reader.begin(Facts.newAccount("us-east-1"), Set.of(list, user));
    assertInstanceOf(Fact.Known.class, facts.of(user));
    // A second look at once does not wait for it again.
    facts = reader.begin(facts, Set.of(describe));
    for (AwsRequest read : List.of(list, describe)) {
      Fact.Refused<?> late = assertInstanceOf(Fact.Refused.class, facts.of(read));
      assertEquals(Fact.Refused.NO_ANSWER_YET, late.code());
      assertTrue(late.isSilence());
    }
    facts = facts.withoutLate();
    assertEquals(Set.of(user), facts.answers().keySet());
    soon.countDown();
    facts = reader.read(facts, Set.of(list, describe));
    assertInstanceOf(Fact.Known.class, facts.of(list));
    assertInstanceOf(Fact.Known.class, facts.of(describe));
    assertEquals(
        List.of("DescribeEnvironmentsRequest", "GetUserRequest", "ListEnvironmentsRequest"),
        sent.stream().sorted().toList());
  }

  @Test
  void whatNeverComesHasItsTimeOnceAndNotOnceMoreBehindTheFirstScreen() {
    AwsRequest list = ListEnvironmentsRequest.builder().build();
    Aws aws =
        request -> {
          sent.add(request.getClass().getSimpleName());
          awaits(new CountDownLatch(1));
          throw new IllegalStateException("nobody waits for this any more");
        };
    Reader reader = new Reader(aws, pauses, Duration.ofMillis(300), Duration.ofMillis(50));
    Facts facts = reader.begin(Facts.newAccount("us-east-1"), Set.of(list));
    facts = reader.read(facts.withoutLate(), Set.of(list));
    Fact.Refused<?> silent = assertInstanceOf(Fact.Refused.class, facts.of(list));
    assertEquals(Fact.Refused.NO_ANSWER_IN_TIME, silent.code());
    assertEquals(List.of("ListEnvironmentsRequest"), sent);
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nothingElseWaitsForTheReport() {
    Set<AwsRequest> reads = new LinkedHashSet<>(Set.of(REPORT));
    for (int i = 0; i < 8; i++) {
      reads.add(GetUserRequest.builder().userName("user" + i).build());
    }
    // All the others are on their way at once while the report is made.
    CountDownLatch others = new CountDownLatch(8);
    Aws aws =
        request -> {
          if (request instanceof GetUserRequest) {
            others.countDown();
          }
          try {
            others.await();
          } catch (InterruptedException e) {
            throw new AssertionError("stopped", e);
          }
          return generates(request)
              ? state(ReportStateType.COMPLETE)
              : request.equals(REPORT)
                  ? GetCredentialReportResponse.builder().build()
                  : GetUserResponse.builder().build();
        };
    Map<AwsRequest, Fact<AwsResponse>> facts = new Reader(aws, pauses).read(reads);
    assertEquals(List.copyOf(reads), List.copyOf(facts.keySet()));
  }

  @Test
  void thePracticeAccountMakesItsReport() {
    Sandbox sandbox = Sandbox.builder().build();
    Connection.Given caller =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "a test");
    try (Clients clients =
        Clients.open(Connection.practice(sandbox::httpClient, "us-east-1", caller))) {
      for (int run = 1; run <= 2; run++) {
        Fact<AwsResponse> fact = new Reader(clients, Timing.immediate()).look(REPORT);
        GetCredentialReportResponse report =
            (GetCredentialReportResponse) fact.answer().orElseThrow();
        assertTrue(report.content().asUtf8String().contains("<root_account>"));
        assertTrue(((Fact.Known<AwsResponse>) fact).at().isPresent());
        assertEquals(run, sandbox.counter().of("iam:GetCredentialReport"));
      }
      assertEquals(3, sandbox.counter().of("iam:GenerateCredentialReport"));
      assertEquals(0, sandbox.counter().writes());
    }
  }
}

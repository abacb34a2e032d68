package dev.gatehouse.account.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Tagging;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** A call that is sent to several Regions, with an account that answers as a test says. */
@Timeout(30)
class SideBySideTest {

  private static final Path STATE = Path.of("EbsEncryptionByDefault");
  private static final List<String> REGIONS =
      IntStream.rangeClosed(1, 17).mapToObj(n -> "eu-west-" + n).toList();

  private final Recorder recorder = new Recorder();
  private final StopSignal stop = new StopSignal();
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  private static Call encryption() {
    return Call.sets(
            "guardrails.ebs-encryption",
            "encrypt new volumes",
            EnableEbsEncryptionByDefaultRequest.builder().build(),
            Probe.of(GetEbsEncryptionByDefaultRequest.builder().build(), STATE)
                .expecting(STATE, "true"))
        .in(REGIONS)
        .build();
  }

  private static Call group() {
    return Call.makes(
            "guardrails.group",
            "create a group",
            CreateSecurityGroupRequest.builder().groupName("own").description("own").build(),
            Probe.of(
                DescribeSecurityGroupsRequest.builder().build(),
                Path.of("SecurityGroups").first().then("GroupId")))
        .in(REGIONS)
        .build();
  }

  private Outcome run(Aws aws, Call call) {
    return new Executor(aws, Timing.immediate(), new Random(1), stop)
        .run(Plan.of(call), Set.of(), recorder, recorder);
  }

  private static Ec2Exception refusal(String code, String message) {
    return (Ec2Exception)
        Ec2Exception.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }

  private AwsResponse enabled(AwsRequest request) {
    sent.add(InRegion.region(request).orElse("none"));
    return EnableEbsEncryptionByDefaultResponse.builder().ebsEncryptionByDefault(true).build();
  }

  private static String region(AwsRequest request) {
    return InRegion.region(request).orElseThrow();
  }

  @Test
  void sendsToEachRegionOnceAndToEightAtOnce() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    Outcome outcome =
        run(
            request -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              eight.countDown();
              try {
                assertTrue(eight.await(20, TimeUnit.SECONDS), "fewer than eight were sent at once");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              AwsResponse answer = enabled(request);
              atOnce.decrementAndGet();
              return answer;
            },
            encryption());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), outcome.leftOut());
    assertEquals(
        REGIONS, sent.stream().sorted(java.util.Comparator.comparing(REGIONS::indexOf)).toList());
    assertEquals(8, most.get());
    // One action for the person.
    assertEquals(List.of("guardrails.ebs-encryption DONE"), recorder.hows);
  }

  @Test
  void aRegionThatRefusesIsNamedAndKeepsNoOtherFromBeingDone() {
    Outcome outcome =
        run(
            request -> {
              if (Set.of("eu-west-2", "eu-west-5").contains(region(request))) {
                throw refusal("OptInRequired", "You are not subscribed");
              } else if (region(request).equals("eu-west-9")) {
                throw refusal("UnauthorizedOperation", "You are not authorized");
              }
              return enabled(request);
            },
            encryption());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(14, sent.size());
    assertEquals(1, outcome.leftOut().size());
    Call left = (Call) outcome.leftOut().get(0).action();
    assertEquals(List.of("eu-west-2", "eu-west-5", "eu-west-9"), left.regions().left());
    assertEquals("3 of 17 Regions", left.regions().words());
    String reason = outcome.leftOut().get(0).reason();
    assertTrue(
        reason.startsWith(
            "in eu-west-2, eu-west-5 ec2:EnableEbsEncryptionByDefault was refused: You are not"
                + " subscribed (OptInRequired); in eu-west-9 ec2:EnableEbsEncryptionByDefault"),
        reason);
  }

  @Test
  void whatEveryRegionRefusesIsAFailureThatNamesThemOnce() {
    Outcome outcome =
        run(
            request -> {
              throw refusal("UnauthorizedOperation", "You are not authorized");
            },
            encryption());
    Failure failure = outcome.failure().orElseThrow();
    assertEquals(Failure.Kind.NOT_ALLOWED, failure.kind());
    assertEquals("guardrails.ebs-encryption", failure.action().id());
    assertEquals(1, failure.message().split("was refused", -1).length - 1, failure.message());
    assertTrue(failure.message().startsWith("in " + String.join(", ", REGIONS)), failure.message());
    assertEquals(List.of(), outcome.done());
  }

  @Test
  void aLostAnswerIsSettledInItsOwnRegion() {
    Set<String> lost = Set.of("eu-west-3", "eu-west-4");
    Set<String> looked = Collections.synchronizedSet(new java.util.HashSet<>());
    Outcome outcome =
        run(
            request -> {
              if (request instanceof GetEbsEncryptionByDefaultRequest) {
                looked.add(region(request));
                return GetEbsEncryptionByDefaultResponse.builder()
                    .ebsEncryptionByDefault(true)
                    .build();
              }
              enabled(request);
              if (lost.contains(region(request))) {
                throw software.amazon.awssdk.core.exception.SdkClientException.create("lost");
              }
              return EnableEbsEncryptionByDefaultResponse.builder().build();
            },
            encryption());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of(), outcome.leftOut());
    assertEquals(lost, looked);
    assertEquals(17, sent.size());
  }

  @Test
  void stopsBeforeTheNextRegionAndSaysSo() {
    Outcome outcome =
        run(
            request -> {
              stop.request();
              return enabled(request);
            },
            encryption());
    assertEquals(Failure.Kind.STOPPED, outcome.failure().orElseThrow().kind());
    assertTrue(sent.size() <= 8, sent.toString());
  }

  @Test
  void whereTagsAreDeniedItIsDoneWithoutAndToldOnce() {
    Call tagged = Tagging.tagged(group(), Map.of("team", "blue"));
    Outcome outcome =
        run(
            request -> {
              CreateSecurityGroupRequest create = (CreateSecurityGroupRequest) request;
              if (!create.tagSpecifications().isEmpty()) {
                throw refusal(
                    "UnauthorizedOperation",
                    "User: arn:aws:iam::123456789012:user/ada is not authorized to perform:"
                        + " ec2:CreateTags on resource: *");
              }
              sent.add(region(request));
              return CreateSecurityGroupResponse.builder().groupId("sg-1").build();
            },
            tagged);
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(17, sent.size());
    assertEquals(1, outcome.leftOut().size());
    assertTrue(outcome.leftOut().get(0).reason().contains("without the tags team"));
  }

  @Test
  void whatIsThereAlreadyIsSeenInItsRegion() {
    Outcome outcome =
        run(
            request -> {
              if (request instanceof DescribeSecurityGroupsRequest) {
                return DescribeSecurityGroupsResponse.builder()
                    .securityGroups(SecurityGroup.builder().groupId("sg-1").build())
                    .build();
              }
              throw refusal("EntityAlreadyExists", "There is one");
            },
            group());
    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(List.of("guardrails.group WAS_THERE"), recorder.hows);
  }
}

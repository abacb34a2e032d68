package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.Inverses;
import dev.gatehouse.plan.undo.UndoPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;

/** Requests that name their Region, and calls that are sent to several. */
class InRegionTest {

  private static final AwsRequest READ = GetEbsEncryptionByDefaultRequest.builder().build();
  private static final Path STATE = Path.of("EbsEncryptionByDefault");
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-south-1");

  private static Call.Builder encryption(String wanted) {
    return Call.sets(
            "guardrails.ebs-encryption",
            "encrypt new volumes",
            EnableEbsEncryptionByDefaultRequest.builder().build(),
            Probe.of(READ, STATE).expecting(STATE, wanted))
        .in(REGIONS);
  }

  private static Facts facts(Map<String, Boolean> states) {
    Map<AwsRequest, Fact<AwsResponse>> answers = new LinkedHashMap<>();
    states.forEach(
        (region, state) ->
            answers.put(
                InRegion.of(READ, region),
                new Fact.Known<>(
                    GetEbsEncryptionByDefaultResponse.builder()
                        .ebsEncryptionByDefault(state)
                        .build())));
    Caller root = new Caller("123456789012", "arn:aws:iam::123456789012:root", "a test");
    return Facts.of(root, "us-east-1").plus(answers);
  }

  private static Planner.Draft draft(Call call, Map<String, Boolean> states) {
    return Planner.draft(List.of(call), facts(states));
  }

  @Test
  void theRegionIsAPartOfTheKeyAndIsKeptInCopies() {
    AwsRequest there = InRegion.of(READ, "eu-west-1");
    assertEquals(Optional.of("eu-west-1"), InRegion.region(there));
    assertEquals(Optional.empty(), InRegion.region(READ));
    assertEquals(there, InRegion.of(READ, "eu-west-1"));
    assertEquals(there.hashCode(), InRegion.of(READ, "eu-west-1").hashCode());
    assertNotEquals(there, READ);
    assertNotEquals(there, InRegion.of(READ, "eu-west-2"));
    assertEquals(there, Members.map(there, text -> text));
    assertEquals(there, Tagging.without(there, Set.of("team")));
    assertTrue(InRegion.followsWalk(READ));
    assertFalse(InRegion.followsWalk(there));
    AwsRequest global = ListUsersRequest.builder().build();
    assertFalse(InRegion.followsWalk(global));
    assertThrows(IllegalArgumentException.class, () -> InRegion.of(global, "eu-west-1"));
  }

  @Test
  void asksEachRegionAndLeavesOutWhereItIsDone() {
    Planner.Draft blind = draft(encryption("true").build(), Map.of());
    assertEquals(
        Set.copyOf(REGIONS.stream().map(region -> InRegion.of(READ, region)).toList()),
        blind.unread());

    Planner.Draft half =
        draft(
            encryption("true").build(),
            Map.of("us-east-1", true, "eu-west-1", false, "ap-south-1", false));
    assertEquals(Set.of(), half.unread());
    Call left = half.plan().calls().get(0);
    assertEquals(List.of("eu-west-1", "ap-south-1"), left.regions().left());
    assertEquals("2 of 3 Regions", left.regions().words());
    assertEquals(
        List.of(
            new Call.Difference(
                STATE, "true", Optional.of("false"), List.of("eu-west-1", "ap-south-1"))),
        left.differences());
    assertEquals(
        "EbsEncryptionByDefault in eu-west-1, ap-south-1", left.differences().get(0).place());

    Planner.Draft whole =
        draft(
            encryption("true").build(),
            Map.of("us-east-1", true, "eu-west-1", true, "ap-south-1", true));
    assertTrue(whole.plan().isEmpty());
  }

  @Test
  void whatIsMadeAndDiffersIsInTheWayByRegion() {
    Call made =
        Call.makes(
                "guardrails.thing",
                "make a thing",
                EnableEbsEncryptionByDefaultRequest.builder().build(),
                Probe.of(READ, STATE).expecting(STATE, "true"))
            .in(REGIONS)
            .build();
    Plan plan = draft(made, Map.of("us-east-1", true, "eu-west-1", false)).plan();
    assertEquals(List.of("ap-south-1"), plan.calls().get(0).regions().left());
    assertEquals(
        List.of(new Call.Difference(STATE, "true", Optional.of("false"), List.of("eu-west-1"))),
        plan.conflicts().get(0).differences());
  }

  @Test
  void whatIsToBeGoneIsLeftOutWhereItIsSeenToBeGone() {
    Call gone =
        Call.removes(
                "guardrails.thing",
                "remove a thing",
                DisableEbsEncryptionByDefaultRequest.builder().build(),
                Probe.of(READ, STATE))
            .in(REGIONS)
            .build();
    Map<AwsRequest, Fact<AwsResponse>> refused =
        Map.of(
            InRegion.of(READ, "us-east-1"), new Fact.Refused<>("NoSuchEntity", ""),
            InRegion.of(READ, "eu-west-1"), new Fact.Refused<>("AccessDenied", ""));
    Plan plan =
        Planner.draft(List.of(gone), facts(Map.of("ap-south-1", true)).plus(refused)).plan();
    assertEquals(List.of("eu-west-1", "ap-south-1"), plan.calls().get(0).regions().left());
  }

  @Test
  void isTakenBackWhereItIsThereAndStaysWhereNobodyMayLook() {
    Call made =
        Call.makes(
                "guardrails.thing",
                "make a thing",
                EnableEbsEncryptionByDefaultRequest.builder().build(),
                Probe.of(READ, STATE))
            .in(REGIONS)
            .build();
    Map<AwsRequest, Fact<AwsResponse>> refused =
        Map.of(
            InRegion.of(READ, "eu-west-1"), new Fact.Refused<>("NoSuchEntity", ""),
            InRegion.of(READ, "ap-south-1"), new Fact.Refused<>("AccessDenied", ""));
    Inverses inverses =
        (call, earlier) ->
            Optional.of(
                Inverse.of(
                    call,
                    Inverse.remove(
                            call,
                            "remove the thing",
                            DisableEbsEncryptionByDefaultRequest.builder().build())
                        .build()));
    UndoPlan undo =
        UndoPlan.of(
            List.of(made), call -> true, inverses, facts(Map.of("us-east-1", true)).plus(refused));
    assertEquals(Set.of(), undo.unread());
    Call gone = undo.plan().calls().get(0);
    assertEquals("guardrails.undo-thing", gone.id());
    assertEquals(List.of("us-east-1"), gone.regions().left());
    assertEquals(
        List.of(
            new UndoPlan.Staying(
                "guardrails.thing",
                "in ap-south-1, AWS did not let us look whether it can go (AccessDenied)")),
        undo.staying());
  }

  @Test
  void offlineItIsForEachRegion() {
    Plan plan =
        Planner.draft(List.of(encryption("true").build()), Facts.newAccount("us-east-1")).plan();
    assertEquals(REGIONS, plan.calls().get(0).regions().left());
    assertEquals("3 Regions", plan.calls().get(0).regions().words());
  }

  @Test
  void refusesWhatIsNoSetOfRegions() {
    assertThrows(
        IllegalArgumentException.class, () -> RegionSet.of(List.of("eu-west-1", "eu-west-1")));
    assertThrows(IllegalArgumentException.class, () -> RegionSet.of(List.of("$(reboot)")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RegionSet(List.of("eu-west-1"), List.of("eu-west-2")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Call.makes(
                    "guardrails.thing",
                    "make a thing",
                    EnableEbsEncryptionByDefaultRequest.builder().build(),
                    Probe.of(READ, STATE))
                .output(Output.of(new Ref("THING"), STATE))
                .in(REGIONS)
                .build());
  }
}

package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.User;

class PlannerTest {

  private static final Ref ARN = new Ref("USER_ARN");
  private static final Proof SEEN = new Proof("SEEN");
  private static final AwsRequest READ = GetUserRequest.builder().userName("ada").build();
  private static final Facts FACTS =
      Facts.of(new Caller("123456789012", "arn:aws:iam::123456789012:root", "test"), "us-east-1");

  private static Call user(Call.Effect effect) {
    Probe probe =
        Probe.of(READ, Path.of("User", "Arn")).expecting(Path.of("User", "Path"), "/staff/");
    AwsRequest request = CreateUserRequest.builder().userName("ada").build();
    Call.Builder call =
        effect == Call.Effect.SETS
            ? Call.sets("user.make", "make ada", request, probe)
            : Call.makes("user.make", "make ada", request, probe);
    return call.output(Output.of(ARN, Path.of("User", "Arn"))).irreversible("for a test").build();
  }

  private static Call tag() {
    AwsRequest request = TagUserRequest.builder().userName(ARN.token()).build();
    return Call.sets(
            "user.tag",
            "tag ada",
            request,
            Probe.of(
                GetUserRequest.builder().userName(ARN.token()).build(), Path.of("User", "UserId")))
        .build();
  }

  private static Facts withUser(String path) {
    GetUserResponse answer =
        GetUserResponse.builder().user(User.builder().arn("arn-of-ada").path(path).build()).build();
    return FACTS.plus(Map.of(READ, new Fact.Known<>(answer)));
  }

  @Test
  void asksForWhatNobodyHasRead() {
    Planner.Draft draft = Planner.draft(List.of(user(Call.Effect.MAKES)), FACTS);
    assertEquals(Set.of(READ), draft.unread());
  }

  @Test
  void makesWhatIsAbsent() {
    Facts absent = FACTS.plus(Map.of(READ, new Fact.Refused<>("NoSuchEntity", "")));
    Planner.Draft draft = Planner.draft(List.of(user(Call.Effect.MAKES), tag()), absent);
    assertEquals(Set.of(), draft.unread());
    assertEquals(2, draft.plan().actions().size());
  }

  @Test
  void leavesOutWhatIsThereAndKnowsItsOutputs() {
    Planner.Draft draft =
        Planner.draft(List.of(user(Call.Effect.MAKES), tag()), withUser("/staff/"));
    assertEquals(List.of("user.tag"), draft.plan().actions().stream().map(Action::id).toList());
    assertEquals(Map.of(ARN, "arn-of-ada"), draft.plan().known());
    Call tag = (Call) draft.plan().actions().get(0);
    assertEquals(TagUserRequest.builder().userName("arn-of-ada").build(), tag.request());
    assertEquals(Set.of(GetUserRequest.builder().userName("arn-of-ada").build()), draft.unread());
  }

  @Test
  void neverOverwritesWhatItWouldMake() {
    Plan plan = Planner.draft(List.of(user(Call.Effect.MAKES)), withUser("/")).plan();
    assertTrue(plan.actions().isEmpty());
    assertEquals(
        List.of(new Call.Difference(Path.of("User", "Path"), "/staff/", Optional.of("/"))),
        plan.conflicts().get(0).differences());
  }

  @Test
  void showsWhatAValueIsSetFrom() {
    Plan plan = Planner.draft(List.of(user(Call.Effect.SETS)), withUser("/")).plan();
    assertEquals(1, ((Call) plan.actions().get(0)).differences().size());
    assertTrue(plan.conflicts().isEmpty());
  }

  @Test
  void goesOnWhereItMayNotLook() {
    Facts refused = FACTS.plus(Map.of(READ, new Fact.Refused<>("AccessDenied", "no")));
    Planner.Draft draft = Planner.draft(List.of(user(Call.Effect.MAKES)), refused);
    assertEquals(1, draft.plan().actions().size());
    assertEquals(Set.of(), draft.unread());
  }

  @Test
  void readsWhatOnlyLooksSomethingUp() {
    Call look = Call.reads("user.look", "look", READ).output(output()).build();
    assertEquals(Set.of(READ), Planner.draft(List.of(look, tag()), FACTS).unread());
    Plan plan = Planner.draft(List.of(look, tag()), withUser("/")).plan();
    assertEquals(List.of("user.tag"), plan.actions().stream().map(Action::id).toList());
  }

  @Test
  void dropsATokenThatNothingUses() {
    ClientToken token = new ClientToken("user.token", "make a token", new Ref("TOKEN"));
    assertTrue(Planner.draft(List.of(token), FACTS).plan().isEmpty());
  }

  @Test
  void refusesAPlanThatUsesWhatNobodyBrings() {
    assertThrows(IllegalArgumentException.class, () -> Plan.of(tag()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Plan.of(user(Call.Effect.MAKES), user(Call.Effect.MAKES)));
  }

  @Test
  void countsWhatOnlyTheProbeRefersTo() {
    Ref ref = new Ref("OTHER");
    Call call =
        Call.makes(
                "user.make",
                "make ada",
                CreateUserRequest.builder().userName("ada").build(),
                Probe.of(READ, Path.of("User", "Arn"))
                    .expecting(Path.of("User", "Path"), ref.token()))
            .build();
    assertEquals(Set.of(ref), call.uses());
  }

  private static Call remove() {
    return Call.removes(
            "user.remove",
            "remove ada",
            DeleteUserRequest.builder().userName("ada").build(),
            Probe.of(READ, Path.of("User", "Arn")))
        .build();
  }

  @Test
  void removesWhatIsThere() {
    Planner.Draft draft = Planner.draft(List.of(remove()), withUser("/"));
    assertEquals(List.of(remove()), draft.plan().actions());
    assertEquals(Set.of(), draft.unread());
  }

  @Test
  void leavesOutTheRemovalOfWhatIsGone() {
    Facts absent = FACTS.plus(Map.of(READ, new Fact.Refused<>("NoSuchEntity", "")));
    assertTrue(Planner.draft(List.of(remove()), absent).plan().isEmpty());
    Facts other = FACTS.plus(Map.of(READ, new Fact.Known<>(GetUserResponse.builder().build())));
    assertTrue(Planner.draft(List.of(remove()), other).plan().isEmpty());
  }

  @Test
  void asksForWhatIsToBeRemovedAndKeepsItUntilThen() {
    Planner.Draft draft = Planner.draft(List.of(remove()), FACTS);
    assertEquals(Set.of(READ), draft.unread());
    assertEquals(List.of(remove()), draft.plan().actions());
  }

  @Test
  void keepsTheRemovalOfWhatItMayNotLookAt() {
    Facts refused = FACTS.plus(Map.of(READ, new Fact.Refused<>("AccessDenied", "no")));
    assertEquals(List.of(remove()), Planner.draft(List.of(remove()), refused).plan().actions());
  }

  private static Await seen(Set<String> until) {
    return Await.of("user.seen", "ada", READ, Path.of("User", "Path"))
        .until(until.toArray(String[]::new))
        .takes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1))
        .proves(SEEN)
        .build();
  }

  private static Handoff handoff() {
    return new Handoff(
        "user.hand", "do it", "https://a", List.of(), Optional.of(seen(Set.of())), Set.of());
  }

  @Test
  void countsAnyValueThatIsReadForAProof() {
    for (Action action : List.of(seen(Set.of()), handoff())) {
      Plan plan = Planner.draft(List.of(action), withUser("/staff/")).plan();
      assertTrue(plan.isEmpty(), () -> plan.actions().toString());
      assertEquals(Set.of(SEEN), plan.proven());
    }
  }

  @Test
  void provesNothingByAValueThatIsMissingOrUnreadOrAnother() {
    Facts none = FACTS.plus(Map.of(READ, new Fact.Known<>(GetUserResponse.builder().build())));
    Facts empty = withUser("");
    Facts refused = FACTS.plus(Map.of(READ, new Fact.Refused<>("AccessDenied", "no")));
    for (Facts facts : List.of(FACTS, none, empty, refused)) {
      Plan plan = Planner.draft(List.of(handoff()), facts).plan();
      assertEquals(1, plan.actions().size());
      assertEquals(Set.of(), plan.proven());
    }
    Plan other = Planner.draft(List.of(seen(Set.of("/staff/"))), withUser("/")).plan();
    assertEquals(Set.of(), other.proven());
    assertEquals(1, other.actions().size());
    assertEquals(Set.of(READ), Planner.draft(List.of(handoff()), FACTS).unread());
  }

  private static Await anew() {
    return seen(Set.of("/staff/")).toBuilder().anewOrWithout("Not seen.").build();
  }

  private static Call guarded() {
    return Call.removes(
            "user.guarded",
            "remove eve",
            DeleteUserRequest.builder().userName("eve").build(),
            Probe.of(GetUserRequest.builder().userName("eve").build(), Path.of("User", "Arn")))
        .needs(SEEN)
        .build();
  }

  @Test
  void keepsALookThatIsMadeAnewWhateverTheFactsShow() {
    Plan plan = Planner.draft(List.of(anew(), guarded()), withUser("/staff/")).plan();
    assertEquals(List.of(anew(), guarded()), plan.actions());
    assertEquals(Set.of(), plan.proven());
  }

  @Test
  void dropsALookThatIsMadeAnewForNothing() {
    Facts gone =
        withUser("/staff/")
            .plus(
                Map.of(
                    GetUserRequest.builder().userName("eve").build(),
                    new Fact.Refused<>("NoSuchEntity", "")));
    Plan plan = Planner.draft(List.of(anew(), guarded(), anew()), gone).plan();
    assertTrue(plan.isEmpty(), plan.toString());
  }

  @Test
  void tellsWhatALookIsMadeForAndWhatMustBeSeenBefore() {
    Proof other = new Proof("OTHER");
    Await second =
        Await.of("user.second", "ada again", READ, Path.of("User", "Arn"))
            .proves(other)
            .anewOrWithout("Not seen.")
            .build();
    Call call =
        Call.removes("user.guarded", "x", guarded().request(), guarded().probe().orElseThrow())
            .needs(SEEN)
            .needs(other)
            .needs(new Proof("THIRD"))
            .build();
    Plan plan = Plan.of(anew(), second, call);
    assertEquals(Optional.of(call), plan.lookedFor(second));
    assertEquals(Set.of(new Proof("THIRD")), plan.neededBefore(anew()));
    assertEquals(Set.of(SEEN, new Proof("THIRD")), plan.neededBefore(second));
  }

  private static Call read() {
    return Call.reads("user.read", "look up ada", READ)
        .output(output())
        .withoutValue("Make ada first.")
        .build();
  }

  @Test
  void keepsAReadWhoseAnswerLacksItsValue() {
    Facts none = FACTS.plus(Map.of(READ, new Fact.Known<>(GetUserResponse.builder().build())));
    Planner.Draft draft = Planner.draft(List.of(read(), tag()), none);
    assertEquals(List.of(read(), tag()), draft.plan().actions());
    assertEquals(Set.of(), draft.unread());
  }

  @Test
  void waitsForNothingThatWasNotBegun() {
    Ref request = new Ref("REQUEST");
    Call call =
        Call.makes(
                "user.make",
                "make ada",
                CreateUserRequest.builder().userName("ada").build(),
                Probe.of(READ, Path.of("User", "Arn")))
            .output(Output.begun(request, Path.of("User", "UserId")))
            .build();
    Await await = seen(Set.of("done")).toBuilder().after(request).build();
    assertEquals(2, Planner.draft(List.of(call, await), FACTS).plan().actions().size());
    Planner.Draft there = Planner.draft(List.of(call, await), withUser("/staff/"));
    assertTrue(there.plan().isEmpty());
    assertEquals(Set.of(), there.unread());
  }

  @Test
  void fillsWhatAPersonIsTold() {
    Handoff handoff =
        new Handoff(
            "user.hand",
            "do it",
            "https://a/" + ARN.token(),
            List.of("Look at " + ARN.token() + "."),
            Optional.empty(),
            Set.of());
    assertEquals(Set.of(ARN), handoff.uses());
    Plan plan =
        Planner.draft(List.of(user(Call.Effect.MAKES), handoff), withUser("/staff/")).plan();
    Handoff filled = (Handoff) plan.actions().get(0);
    assertEquals("https://a/arn-of-ada", filled.address());
    assertEquals(List.of("Look at arn-of-ada."), filled.instructions());
  }

  @Test
  void fillsTheListWhoseIdsAreTried() {
    Ref id = new Ref("ID");
    Call call =
        Call.makes(
                "user.role",
                "make a role",
                TagUserRequest.builder().userName("x").build(),
                Probe.of(
                        GetUserRequest.builder().userName(id.token()).build(),
                        Path.of("User", "Arn"))
                    .among(
                        GetUserRequest.builder().userName(ARN.token()).build(),
                        Path.of("User", "UserName"),
                        id))
            .build();
    assertEquals(
        Set.of(GetUserRequest.builder().userName("arn-of-ada").build()),
        Planner.draft(List.of(user(Call.Effect.MAKES), call), withUser("/staff/")).unread());
  }

  @Test
  void neverBindsASecretThatIsNotToBeReadBack() {
    Call call =
        Call.makes(
                "user.make",
                "make ada",
                CreateUserRequest.builder().userName("ada").build(),
                Probe.of(READ, Path.of("User", "Arn")))
            .output(output())
            .output(Output.secret(new Ref("SEED"), Path.of("User", "Path")))
            .build();
    Plan plan = Planner.draft(List.of(call), withUser("/staff/")).plan();
    assertTrue(plan.isEmpty());
    assertEquals(Map.of(ARN, "arn-of-ada"), plan.known());
  }

  private static Output output() {
    return Output.of(ARN, Path.of("User", "Arn"));
  }
}

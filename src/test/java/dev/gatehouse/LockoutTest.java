package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Lockout.Crash;
import dev.gatehouse.Lockout.Existing;
import dev.gatehouse.Lockout.Limit;
import dev.gatehouse.Lockout.Lines;
import dev.gatehouse.Lockout.Signer;
import dev.gatehouse.Lockout.Will;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Proof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;

/**
 * Nobody is locked out: under many answers, in many accounts and with whatever a person does or
 * leaves undone, after each single request and wherever a run breaks off, there is a way in that
 * was seen to work or that was there before. The password of root does not count where a key signs:
 * whoever opened the account long ago may have lost it.
 *
 * <p>{@link Combinations} says which of the many answers, accounts and crashes are tried.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class LockoutTest {

  /** A person with an account, who answers and does what they will. */
  private record Case(Signer signer, Existing existing, Map<String, String> answers, Will will) {
    List<?> parts() {
      return List.of(signer, existing, answers, will);
    }
  }

  /** A run that breaks off. */
  private record BrokenOff(Signer signer, Existing existing, Crash crash) {
    List<?> parts() {
      return List.of(signer, existing, crash.how(), crash.at());
    }
  }

  /** A user who may not all that an administrator may. */
  private record Limited(
      Signer signer, Limit limit, Existing existing, Map<String, String> answers) {
    List<?> parts() {
      return List.of(signer, limit, existing, answers);
    }
  }

  private final Lines lines = new Lines();

  @Test
  void leavesAWayInUnderManyAnswersAndWhateverThePersonDoes() {
    List<Case> all = new ArrayList<>();
    for (Signer signer : Signer.values()) {
      for (Existing existing : Existing.values()) {
        for (Map<String, String> answers : answers()) {
          for (Will will : Will.all(answers)) {
            all.add(new Case(signer, existing, answers, will));
          }
        }
      }
    }
    assertTrue(all.size() > 500, "only " + all.size() + " cases");
    for (Case one : Combinations.of(all, Case::parts)) {
      new Lockout(lines, one.signer, one.existing, one.answers, one.will).run(Crash.NEVER);
    }
  }

  @Test
  void leavesAWayInWhereverARunBreaksOffAndIsRunAgain() {
    List<BrokenOff> all = new ArrayList<>();
    for (Signer signer : List.of(Signer.ROOT_KEY_OF_TWO, Signer.ROOT_SESSION, Signer.OTHER_ADMIN)) {
      for (Existing existing :
          List.of(Existing.NOBODY, Existing.NEVER_SIGNED_IN, Existing.WITH_MFA)) {
        Lockout whole = new Lockout(lines, signer, existing, Map.of(), Will.EVERYTHING);
        int changes = whole.run(Crash.NEVER).changes();
        for (Crash.Sort how : Crash.Sort.values()) {
          for (int at = 1; at <= changes; at++) {
            all.add(new BrokenOff(signer, existing, new Crash(how, at)));
          }
        }
      }
    }
    assertTrue(all.size() > 200, "only " + all.size() + " crashes");
    for (BrokenOff one : Combinations.of(all, BrokenOff::parts)) {
      Lockout run = new Lockout(lines, one.signer, one.existing, Map.of(), Will.EVERYTHING);
      run.run(one.crash);
      if (one.crash.how() == Crash.Sort.KILLED) {
        run.runAgain();
      }
    }
  }

  @Test
  void countsNobodyWhoSignsInAndCannotAdminister() {
    List<Limited> all = new ArrayList<>();
    for (Signer signer : Signer.values()) {
      for (Limit limit : Limit.values()) {
        for (Existing existing : List.of(Existing.USER, Existing.SIGNED_IN, Existing.WITH_MFA)) {
          for (Map<String, String> answers : List.of(Map.<String, String>of(), fromPasskey())) {
            all.add(new Limited(signer, limit, existing, answers));
          }
        }
      }
    }
    for (Limited one : Combinations.of(all, Limited::parts)) {
      Lockout run =
          new Lockout(lines, one.signer, one.existing, one.limit, one.answers, Will.EVERYTHING);
      run.run(Crash.NEVER);
      boolean keys = one.signer != Signer.ROOT_SESSION;
      boolean kept =
          run.account().waysIn().open().stream().anyMatch(way -> way.contains("root key"));
      assertEquals(keys && !one.limit.isHarmless(one.signer), kept, one.toString());
      // Where the organization denies it, who has no password gets none.
      assertEquals(one.limit.isHarmless(one.signer), run.requiresMfa(), one.toString());
    }
  }

  private static Map<String, String> fromPasskey() {
    return answers("passkey", "yes", "yes");
  }

  @Test
  void endsWithTheAdministratorInAndTheKeysGone() {
    for (Signer signer : List.of(Signer.ROOT_KEY, Signer.ROOT_KEY_OF_TWO)) {
      Lockout lockout = new Lockout(lines, signer, Existing.NOBODY, Map.of(), Will.EVERYTHING);
      lockout.run(Crash.NEVER);
      assertEquals(Set.of("root", "user admin"), lockout.account().waysIn().open());
    }
  }

  @Test
  void endsWithTheUserOfIdentityCenterInAndTheKeysGone() {
    for (Signer signer : List.of(Signer.ROOT_KEY, Signer.ROOT_KEY_OF_TWO)) {
      Lockout lockout =
          new Lockout(lines, signer, Existing.NOBODY, fromIdentityCenter(), Will.EVERYTHING);
      lockout.run(Crash.NEVER);
      assertEquals(Set.of("root", "identity-center user admin"), lockout.account().waysIn().open());
    }
  }

  @Test
  void leavesAWayInWhereverARunWithIdentityCenterBreaksOff() {
    Signer signer = Signer.ROOT_KEY_OF_TWO;
    Map<String, String> answers = fromIdentityCenter();
    int changes =
        new Lockout(lines, signer, Existing.NOBODY, answers, Will.EVERYTHING)
            .run(Crash.NEVER)
            .changes();
    assertTrue(changes > 6, "only " + changes + " changes");
    for (Crash.Sort how : Crash.Sort.values()) {
      for (int at = 1; at <= changes; at++) {
        Lockout one = new Lockout(lines, signer, Existing.NOBODY, answers, Will.EVERYTHING);
        one.run(new Crash(how, at));
        one.runAgain();
        assertEquals(
            Set.of("root", "identity-center user admin"),
            one.account().waysIn().open(),
            how + " " + at);
      }
    }
  }

  @Test
  void deletesNoKeyBeforeTheSignInByThePortalWasSeen() {
    Lockout lockout =
        new Lockout(
            lines,
            Signer.ROOT_KEY,
            Existing.NOBODY,
            fromIdentityCenter(),
            new Will(true, true, true, false, true, true));
    lockout.run(Crash.NEVER);
    assertTrue(
        lockout.account().waysIn().open().stream().anyMatch(way -> way.startsWith("root key")));
  }

  @Test
  void deletesNoKeyBeforeTheSignInWasSeen() {
    Lockout lockout =
        new Lockout(
            lines,
            Signer.ROOT_KEY,
            Existing.NOBODY,
            Map.of(),
            new Will(true, true, true, false, true, true));
    lockout.run(Crash.NEVER);
    assertTrue(
        lockout.account().waysIn().open().stream().anyMatch(way -> way.startsWith("root key")));
    assertFalse(lockout.requiresMfa());
  }

  @Test
  void leavesPeopleAWayInWhereverARunBreaksOffAndIsRunAgain() {
    Signer signer = Signer.ROOT_SESSION;
    Map<String, String> answers = withPeople();
    int changes =
        new Lockout(lines, signer, Existing.NOBODY, answers, Will.EVERYTHING)
            .run(Crash.NEVER)
            .changes();
    assertTrue(changes > 15, "only " + changes + " changes");
    for (Crash.Sort how : Crash.Sort.values()) {
      for (int at = 1; at <= changes; at++) {
        Lockout one = new Lockout(lines, signer, Existing.NOBODY, answers, Will.EVERYTHING);
        one.run(new Crash(how, at));
        one.runAgain();
      }
    }
  }

  @Test
  void requiresMfaOfAGroupOnceEverybodyInItHasAPasswordOfTheirOwn() {
    Lockout lockout =
        new Lockout(lines, Signer.ROOT_SESSION, Existing.NOBODY, withPeople(), Will.EVERYTHING);
    lockout.run(Crash.NEVER);
    assertEquals(Set.of("Administrators", "Auditors"), lockout.requiredOf());
    assertTrue(lockout.account().signIn("dan", Lockout.FIRST, Lockout.NEW).worked());
    lockout.run(Crash.NEVER);
    assertEquals(Set.of("Administrators", "Auditors", "Developers"), lockout.requiredOf());
  }

  @Test
  void requiresMfaOfAGroupBesideIdentityCenter() {
    Map<String, String> answers = fromIdentityCenter();
    answers.put("admin-group.more", "auditors,developers");
    Lockout lockout =
        new Lockout(lines, Signer.ROOT_SESSION, Existing.NOBODY, answers, Will.EVERYTHING);
    lockout.run(Crash.NEVER);
    assertEquals(Set.of("Auditors"), lockout.requiredOf());
  }

  @Test
  void requiresNothingOfAGroupThatSomebodyJoinsAfterThePlanWasMade() {
    for (String group : List.of("Auditors", "Administrators")) {
      Lockout lockout =
          new Lockout(lines, Signer.ROOT_SESSION, Existing.WITH_MFA, withPeople(), Will.EVERYTHING);
      lockout.run(
          plan -> {
            lockout.comes(group, "newcomer");
            return plan;
          },
          Crash.NEVER);
      assertFalse(lockout.requiredOf().contains(group), group);
      assertEquals(1, lockout.requiredOf().size(), group);
    }
  }

  @Test
  void requiresNothingOfAGroupInWhichAPasswordWasResetAfterThePlanWasMade() {
    Lockout lockout =
        new Lockout(lines, Signer.ROOT_SESSION, Existing.WITH_MFA, withPeople(), Will.EVERYTHING);
    lockout.run(
        plan -> {
          lockout.resets("aziz");
          return plan;
        },
        Crash.NEVER);
    assertEquals(Set.of("Administrators"), lockout.requiredOf());
  }

  @Test
  void catchesAPolicyThatRequiresMfaOfAGroupWithANewcomer() {
    catches(
        withPeople(),
        actions -> {
          List<Action> wrong = new ArrayList<>(actions);
          wrong.replaceAll(
              action ->
                  action.id().equals("mfa.require-auditors")
                      ? with(
                          (Call) action,
                          ((AttachGroupPolicyRequest) ((Call) action).request())
                              .toBuilder().groupName("Developers").build())
                      : action);
          return wrong;
        },
        Will.EVERYTHING,
        "user dan cannot get in");
  }

  @Test
  void catchesAPolicyThatRequiresMfaOfWhoCannotManageTheirOwn() {
    catches(
        withPeople(),
        actions ->
            without(
                    actions,
                    "admin-group.attach-auditors-self",
                    "mfa.look-at-self-management-auditors")
                .stream()
                .map(
                    action ->
                        action.id().equals("mfa.require-auditors") ? unguarded(action) : action)
                .toList(),
        Will.EVERYTHING,
        "user aziz cannot get in");
  }

  @Test
  void catchesAPolicyThatRequiresMfaBeforeTheFirstSignIn() {
    catches(
        actions -> {
          List<Action> wrong = without(actions, "mfa.make-policy", "mfa.require");
          int join = index(wrong, "admin-user.join");
          wrong.add(join, unguarded(find(actions, "mfa.require")));
          wrong.add(join, unguarded(find(actions, "mfa.make-policy")));
          return wrong;
        },
        Will.EVERYTHING,
        "user admin cannot get in");
  }

  @Test
  void catchesKeysThatAreDeletedBeforeTheFirstSignIn() {
    catches(
        actions -> {
          String delete = deletion(actions);
          List<Action> wrong = without(actions, delete);
          wrong.add(index(wrong, "admin-user.first-sign-in"), unguarded(find(actions, delete)));
          return wrong;
        },
        Will.EVERYTHING,
        "no way in");
  }

  @Test
  void catchesADeletionThatAsksForNoProof() {
    catches(
        actions -> {
          String delete = deletion(actions);
          List<Action> wrong = new ArrayList<>(actions);
          wrong.replaceAll(action -> action.id().equals(delete) ? unguarded(action) : action);
          return wrong;
        },
        new Will(true, true, true, false, true, true),
        "no way in");
  }

  private void catches(UnaryOperator<List<Action>> order, Will will, String what) {
    catches(Map.of(), order, will, what);
  }

  private void catches(
      Map<String, String> answers, UnaryOperator<List<Action>> order, Will will, String what) {
    Lockout lockout = new Lockout(lines, Signer.ROOT_KEY, Existing.NOBODY, answers, will);
    AssertionError error = null;
    try {
      lockout.run(
          plan ->
              new Plan(order.apply(plan.actions()), plan.conflicts(), plan.known(), plan.proven()),
          Crash.NEVER);
    } catch (AssertionError e) {
      error = e;
    }
    String said = error == null ? "nothing" : String.valueOf(error.getMessage());
    assertTrue(said.contains(what), said);
  }

  private static List<Map<String, String>> answers() {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(answers("app", "yes", "yes"));
    all.add(answers("app", "no", "yes"));
    all.add(answers("passkey", "yes", "yes"));
    all.add(answers("passkey", "yes", "no"));
    all.add(answers("none", "no", "yes"));
    all.add(fromIdentityCenter());
    all.add(withPeople());
    Map<String, String> both = fromIdentityCenter();
    both.put("admin-group.more", "auditors,developers");
    all.add(both);
    Map<String, String> two = answers("app", "yes", "yes");
    two.put("mfa.second", "app");
    all.add(two);
    return all;
  }

  private static Map<String, String> withPeople() {
    Map<String, String> answers = answers("app", "yes", "yes");
    answers.put("admin-group.more", "auditors,developers,billing,support");
    return answers;
  }

  private static Map<String, String> fromIdentityCenter() {
    Map<String, String> answers = answers("app", "yes", "yes");
    answers.put("admin-user.kind", "identity-center");
    answers.put("admin-user.name", "admin");
    answers.put("admin-user.email", "admin@example.com");
    return answers;
  }

  private static Map<String, String> answers(String kind, String require, String delete) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("mfa.kind", kind);
    answers.put("mfa.require", require);
    answers.put("root.delete-keys", delete);
    return answers;
  }

  private static List<Action> without(List<Action> actions, String... ids) {
    return new ArrayList<>(
        actions.stream().filter(action -> !List.of(ids).contains(action.id())).toList());
  }

  private static int index(List<Action> actions, String id) {
    return actions.indexOf(find(actions, id));
  }

  private static Action find(List<Action> actions, String id) {
    return actions.stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow();
  }

  private static String deletion(List<Action> actions) {
    return actions.stream()
        .map(Action::id)
        .filter(id -> id.startsWith("root.delete-key-"))
        .findFirst()
        .orElseThrow();
  }

  /** A call without the proof that it needs. */
  private static Action unguarded(Action action) {
    Call call = (Call) action;
    return with(call, call.request(), Set.of());
  }

  private static Action with(Call call, AwsRequest request) {
    return with(call, request, call.needs());
  }

  private static Action with(Call call, AwsRequest request, Set<Proof> needs) {
    return new Call(
        call.id(),
        call.why(),
        request,
        call.effect(),
        call.outputs(),
        call.probe(),
        call.irreversible(),
        call.hazard(),
        needs,
        call.retryWhilePropagating(),
        call.advice(),
        call.differences(),
        call.withoutPerson(),
        call.ownTags(),
        call.regions());
  }
}

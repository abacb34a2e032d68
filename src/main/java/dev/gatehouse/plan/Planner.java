package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * Makes a plan from the wanted actions and the facts.
 *
 * <p>The wanted actions are those for a new account. An action is left out if its own probe finds
 * its effect in the facts; the values that it would have returned are then taken from the probe's
 * answer. So plan, script and executor share one definition of "done".
 */
public final class Planner {

  private final Facts facts;
  private final Map<Ref, String> known = new LinkedHashMap<>();
  private final Set<Ref> idle = new HashSet<>();
  private final Set<Proof> proven = new HashSet<>();
  private final Set<AwsRequest> unread = new LinkedHashSet<>();
  private final List<Action> kept = new ArrayList<>();
  private final List<Plan.Conflict> conflicts = new ArrayList<>();
  private final Left left = new Left();

  private Planner(Facts facts) {
    this.facts = facts;
  }

  /**
   * A plan, and the reads that would improve it.
   *
   * @param plan what remains to be done, as far as the facts show
   * @param unread reads that are still to be sent; add their answers to the facts and plan again,
   *     until there are none. Always empty for a new account
   */
  public record Draft(Plan plan, Set<AwsRequest> unread) {}

  /** Returns the plan of the wanted actions that remain to be done. */
  public static Draft draft(List<Action> wanted, Facts facts) {
    return draft(wanted, facts, Map.of());
  }

  /**
   * Returns the plan of the wanted actions that remain to be done, given some references' values.
   */
  public static Draft draft(List<Action> wanted, Facts facts, Map<Ref, String> values) {
    Planner planner = new Planner(facts);
    planner.known.putAll(values);
    wanted.forEach(action -> action.accept(planner.left).ifPresent(planner.kept::add));
    Plan plan = new Plan(planner.withoutUnused(), planner.conflicts, planner.known, planner.proven);
    return new Draft(plan, planner.unread);
  }

  /** Returns what remains to be done of each action. */
  private final class Left implements Action.Visitor<Optional<Action>> {
    @Override
    public Optional<Action> call(Call call) {
      return consider(
          call.with(
              fill(call.request()),
              call.probe().map(probe -> probe.map(Planner.this::fill)),
              List.of()));
    }

    @Override
    public Optional<Action> await(Await await) {
      Await filled = fill(await);
      // An earlier check does not settle a repeated one.
      return filled.anew() || (Collections.disjoint(filled.uses(), idle) && !isReached(filled))
          ? Optional.of(filled)
          : Optional.empty();
    }

    @Override
    public Optional<Action> prompt(Prompt prompt) {
      return Optional.of(prompt);
    }

    @Override
    public Optional<Action> fresh(ClientToken fresh) {
      return Optional.of(fresh);
    }

    @Override
    public Optional<Action> handoff(Handoff handoff) {
      Optional<Await> done = handoff.done().map(Planner.this::fill);
      return done.isEmpty() || !isReached(done.get())
          ? Optional.of(handoff.with(Planner.this::fill, done))
          : Optional.empty();
    }
  }

  private Optional<Action> consider(Call call) {
    if (!call.regions().isEmpty()) {
      return considerEach(call);
    }
    ProbeResult result = find(call);
    if (isLeft(call, result)) {
      return Optional.of(call.with(call.request(), call.probe(), differences(call, result)));
    }
    if (result instanceof ProbeResult.There there) {
      if (!there.differences().isEmpty()) {
        conflicts.add(new Plan.Conflict(call, there.differences()));
      }
      bind(call, there.answer());
    }
    return Optional.empty();
  }

  /** Returns what remains of a call to several Regions. */
  private Optional<Action> considerEach(Call call) {
    List<String> left = new ArrayList<>();
    Map<Call.Difference, List<String>> toSet = new LinkedHashMap<>();
    Map<Call.Difference, List<String>> inTheWay = new LinkedHashMap<>();
    for (String region : call.regions().left()) {
      ProbeResult result = find(call.in(region));
      boolean isLeft = isLeft(call, result);
      if (isLeft) {
        left.add(region);
      }
      for (Call.Difference difference : differences(call, result)) {
        (isLeft ? toSet : inTheWay)
            .computeIfAbsent(difference, first -> new ArrayList<>())
            .add(region);
      }
    }
    if (!inTheWay.isEmpty()) {
      conflicts.add(new Plan.Conflict(call, placed(inTheWay)));
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(call.left(left).with(call.request(), call.probe(), placed(toSet)));
  }

  private static List<Call.Difference> placed(Map<Call.Difference, List<String>> differences) {
    List<Call.Difference> placed = new ArrayList<>();
    differences.forEach((difference, regions) -> placed.add(difference.in(regions)));
    return placed;
  }

  /** Returns whether a call remains to be done, given the result of its probe. */
  private static boolean isLeft(Call call, ProbeResult result) {
    return switch (call.effect()) {
      // A removal is left out only if the thing was found to be gone.
      case REMOVES -> !(result instanceof ProbeResult.Missing);
      case MAKES -> !(result instanceof ProbeResult.There);
      case READS, SETS ->
          !(result instanceof ProbeResult.There) || !differences(call, result).isEmpty();
    };
  }

  private static List<Call.Difference> differences(Call call, ProbeResult result) {
    return result instanceof ProbeResult.There there && call.effect() != Call.Effect.REMOVES
        ? there.differences()
        : List.of();
  }

  /** Evaluates the call's probe on the facts, and notes the reads that are missing. */
  private ProbeResult find(Call call) {
    ProbeResult result = looked(call);
    if (result instanceof ProbeResult.NotLooked notLooked) {
      unread.addAll(notLooked.reads());
    }
    return result;
  }

  private ProbeResult looked(Call call) {
    if (call.probe().isEmpty()) {
      Fact<AwsResponse> fact = facts.of(call.request());
      if (fact instanceof Fact.Unread<AwsResponse> && Members.refs(call.request()).isEmpty()) {
        return new ProbeResult.NotLooked(Set.of(call.request()));
      }
      return fact.answer()
          .filter(call::isAnsweredBy)
          .<ProbeResult>map(answer -> new ProbeResult.There(answer, List.of()))
          .orElseGet(ProbeResult.Missing::new);
    }
    Probe probe = call.probe().get();
    Set<Ref> open = new HashSet<>(Members.refs(probe.read()));
    probe.candidates().ifPresent(candidates -> open.remove(candidates.id()));
    if (open.isEmpty()) {
      return ProbeResult.of(probe, facts::of);
    }
    // Nothing can yet depend on a value that an action of this plan provides; but with it may come
    // a thing that is to be removed.
    return call.effect() == Call.Effect.REMOVES
        ? new ProbeResult.NotLooked(Set.of())
        : new ProbeResult.Missing();
  }

  private void bind(Call call, AwsResponse answer) {
    boolean own = call.probe().isEmpty();
    for (Output output : call.outputs()) {
      if (output.isBegun()) {
        idle.add(output.ref());
      }
      if (output.secret() || output.isBegun()) {
        continue;
      }
      Path path = own ? output.inAnswer() : output.inProbe();
      known.put(
          output.ref(),
          path.read(answer)
              .orElseThrow(
                  () -> new IllegalStateException(call.id() + ": no " + path + " in the answer")));
    }
  }

  private boolean isReached(Await await) {
    if (!Members.refs(await.read()).isEmpty() || !await.value().refs().isEmpty()) {
      return false;
    }
    Fact<AwsResponse> fact = facts.of(await.read());
    if (fact instanceof Fact.Unread<AwsResponse>) {
      unread.add(await.read());
    }
    boolean reached =
        fact.answer().flatMap(await.value()::read).filter(await::isReachedBy).isPresent();
    if (reached) {
      proven.addAll(await.proves());
    }
    return reached;
  }

  /**
   * Returns the kept actions without reads, tokens, prompts and repeated checks that no other kept
   * action needs. A read without outputs stays, since it checks that what it reads exists.
   */
  private List<Action> withoutUnused() {
    Set<Ref> used = new HashSet<>();
    Set<Proof> needed = new HashSet<>();
    List<Action> all = new ArrayList<>();
    for (int i = kept.size() - 1; i >= 0; i--) {
      Action action = kept.get(i);
      if (isWanted(action, used, needed)) {
        all.add(0, action);
        used.addAll(action.uses());
        needed.addAll(action.needs());
        // The check proves this for later actions; earlier proofs serve only those before it.
        needed.removeAll(action.withdraws());
      }
    }
    return all;
  }

  private static boolean isWanted(Action action, Set<Ref> used, Set<Proof> needed) {
    if (!action.withdraws().isEmpty()) {
      return !Collections.disjoint(action.withdraws(), needed);
    }
    return action.isChange()
        || action.brings().isEmpty()
        || action.brings().stream().anyMatch(used::contains);
  }

  private Await fill(Await await) {
    return await.with(fill(await.read()), await.value().map(this::fill));
  }

  private AwsRequest fill(AwsRequest request) {
    return known.isEmpty() ? request : Members.map(request, this::fill);
  }

  private String fill(String text) {
    return Ref.fill(text, ref -> Optional.ofNullable(known.get(ref)));
  }
}

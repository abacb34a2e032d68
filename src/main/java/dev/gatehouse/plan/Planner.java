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
 * Makes a plan from what is wanted and what is there. The wanted actions are those of a new
 * account; an action whose own probe finds its effect in the facts is left out, and what it would
 * have returned comes from the probe. So there is one description of "done", which plan, script and
 * executor share.
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
   * A plan, and the reads that would make it better.
   *
   * @param plan what is left to do, as far as the facts tell
   * @param unread reads that nobody has sent yet; send them, add them to the facts and ask again,
   *     until there are none. Always empty for a new account's facts
   */
  public record Draft(Plan plan, Set<AwsRequest> unread) {}

  /** What of the wanted actions is left to do, given the facts. */
  public static Draft draft(List<Action> wanted, Facts facts) {
    return draft(wanted, facts, Map.of());
  }

  /** The same where some references have values already. */
  public static Draft draft(List<Action> wanted, Facts facts, Map<Ref, String> values) {
    Planner planner = new Planner(facts);
    planner.known.putAll(values);
    wanted.forEach(action -> action.accept(planner.left).ifPresent(planner.kept::add));
    Plan plan = new Plan(planner.withoutUnused(), planner.conflicts, planner.known, planner.proven);
    return new Draft(plan, planner.unread);
  }

  /** What of an action is left to do. */
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
      // What is made anew is not settled by what was seen before.
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

  /** What of a call is left that is sent to several Regions; it brings no value. */
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

  /** Whether a call is still to be done, after a look at what is there. */
  private static boolean isLeft(Call call, ProbeResult result) {
    return switch (call.effect()) {
      // What is to be gone is left out only where a look has found it gone.
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

  /** Looks at the facts; what is not in them is noted as unread. */
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
    // What an action that is still to be done brings cannot have been used by anything yet; but it
    // may come with something that is to be taken away.
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
   * The kept actions without reads, tokens, prompts and looks made anew that no kept action needs
   * any more. A read that brings nothing is there for its own sake: what it reads must be there.
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
        // What it withdraws was seen before: an earlier look at the same is for others.
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

package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Members;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.ProbeResult;
import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * A plan that undoes another plan, and what it leaves in place.
 *
 * <p>The last call is undone first. Whatever no longer exists, was changed since, or is used by
 * something else stays as it is.
 *
 * @param plan the actions that undo the calls
 * @param staying what is not undone, in the order in which it would have been
 * @param unread reads that are still to be sent; add their answers to the facts and plan again,
 *     until there are none
 */
public record UndoPlan(Plan plan, List<Staying> staying, Set<AwsRequest> unread) {

  /**
   * An effect that is not undone.
   *
   * @param of the id of the call that had it
   * @param reason why it stays, a clause
   */
  public record Staying(String of, String reason) {}

  /** Creates a plan with a copy of what stays. */
  public UndoPlan {
    staying = List.copyOf(staying);
  }

  /**
   * Creates the plan that undoes those actions that were carried out.
   *
   * @param wanted the actions of the original plan, as {@link Planner#draft} takes them
   * @param done decides whether to undo a call: the facts alone do not tell who made a thing
   * @param inverses how to undo each call
   * @param facts the current state of the account
   */
  public static UndoPlan of(
      List<Action> wanted, Predicate<Call> done, Inverses inverses, Facts facts) {
    Planner.Draft there = Planner.draft(wanted, facts);
    if (!there.unread().isEmpty()) {
      return new UndoPlan(Plan.of(), List.of(), there.unread());
    }
    Maker maker = new Maker(inverses, facts, there.plan().known());
    for (int i = wanted.size() - 1; i >= 0; i--) {
      if (wanted.get(i) instanceof Call call && call.isChange() && done.test(call)) {
        maker.consider(call);
      }
    }
    return maker.plan();
  }

  /** Considers the calls from the last to the first. */
  private static final class Maker {

    private final Inverses inverses;
    private final Facts facts;
    private final Map<Ref, String> known;
    private final Set<AwsRequest> unread = new LinkedHashSet<>();
    private final List<Staying> staying = new ArrayList<>();
    private final List<Call> taken = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    Maker(Inverses inverses, Facts facts, Map<Ref, String> known) {
      this.inverses = inverses;
      this.facts = facts;
      this.known = known;
    }

    UndoPlan plan() {
      Planner.Draft draft = Planner.draft(actions, facts, known);
      unread.addAll(draft.unread());
      return new UndoPlan(draft.plan(), staying, unread);
    }

    void consider(Call wanted) {
      Probe probe = wanted.probe().orElseThrow().map(this::fill);
      Call call =
          wanted.with(Members.map(wanted.request(), this::fill), Optional.of(probe), List.of());
      Set<Ref> open = new LinkedHashSet<>(Members.refs(probe.read()));
      probe.candidates().ifPresent(candidates -> open.remove(candidates.id()));
      // Whatever depends on a missing thing is missing too.
      if (!open.isEmpty()) {
        return;
      }
      if (call.regions().isEmpty()) {
        if (isToTakeBack(call)) {
          takeBack(call);
        }
        return;
      }
      List<String> regions = new ArrayList<>();
      for (String region : call.regions().left()) {
        if (isToTakeBack(call.in(region))) {
          regions.add(region);
        }
      }
      if (!regions.isEmpty()) {
        takeBack(call.left(regions));
      }
    }

    /**
     * Returns whether a call for one Region has an effect that may be undone. Otherwise it notes
     * what stays and why, or what is still to be read.
     */
    private boolean isToTakeBack(Call call) {
      ProbeResult result = ProbeResult.of(call.probe().orElseThrow(), facts);
      if (result instanceof ProbeResult.NotLooked notLooked) {
        unread.addAll(notLooked.reads());
        return false;
      } else if (result instanceof ProbeResult.Unclear unclear) {
        stays(call, unseen(unclear.code()));
        return false;
      } else if (result instanceof ProbeResult.There there && !there.differences().isEmpty()) {
        stays(call, changed(there.differences()));
        return false;
      }
      return hasEffect(call, result);
    }

    private static boolean hasEffect(Call call, ProbeResult result) {
      return (call.effect() == Call.Effect.REMOVES) == (result instanceof ProbeResult.Missing);
    }

    private void takeBack(Call call) {
      Optional<Inverse> inverse = inverses.of(call, new UndoneCalls(taken));
      if (inverse.isEmpty()) {
        stays(call, call.irreversible().orElse("what was there before is not known"));
        return;
      }
      Optional<String> obstacle =
          inverse.get().preconditions().stream()
              .flatMap(precondition -> obstacle(precondition).stream())
              .findFirst();
      if (obstacle.isPresent()) {
        stays(call, obstacle.get());
        return;
      }
      actions.addAll(inverse.get().actions());
      taken.add(call);
    }

    private Optional<String> obstacle(Precondition precondition) {
      AwsRequest read = Members.map(precondition.read(), this::fill);
      Fact<AwsResponse> fact = facts.of(read);
      if (fact instanceof Fact.Unread<AwsResponse>) {
        unread.add(read);
      }
      if (fact instanceof Fact.Refused<AwsResponse> refused) {
        return Optional.of(refused.code())
            .filter(code -> !precondition.absent().contains(code))
            .map(Maker::unseen);
      }
      List<String> users =
          fact.answer().map(precondition.users().map(this::fill)::readAll).orElse(List.of());
      return users.isEmpty()
          ? Optional.empty()
          : Optional.of(precondition.reason() + ": " + String.join(", ", users));
    }

    private void stays(Call call, String reason) {
      String place =
          InRegion.region(call.request()).map(region -> "in " + region + ", ").orElse("");
      staying.add(new Staying(call.id(), place + reason));
    }

    private static String unseen(String code) {
      return "AWS did not let us look whether it can go (" + code + ")";
    }

    private static String changed(List<Call.Difference> differences) {
      return differences.stream()
          .map(one -> one.what() + " is " + one.found().orElse("nothing"))
          .collect(Collectors.joining(", ", "somebody has changed it since: ", ""));
    }

    private String fill(String text) {
      return Ref.fill(text, ref -> Optional.ofNullable(known.get(ref)));
    }
  }
}

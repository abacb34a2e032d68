package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What takes back the effect of one call: actions like any other, in the order in which they are
 * done, and what must not be the case for that.
 *
 * @param of the id of the call
 * @param actions the calls, and the waits between them
 * @param preconditions if one of them does not hold, nothing of it is done
 */
public record Inverse(String of, List<Action> actions, List<Precondition> preconditions) {

  public Inverse {
    actions = List.copyOf(actions);
    preconditions = List.copyOf(preconditions);
  }

  /** What takes back a call, whatever else is there. */
  public static Inverse of(Call call, Action... actions) {
    return new Inverse(call.id(), List.of(actions), List.of());
  }

  /** A call that takes away what another one has made, which is found by the other one's probe. */
  public static Call.Builder remove(Call made, String why, AwsRequest request) {
    return Call.removes(id(made, ""), why, request, made.probe().orElseThrow().bare())
        .in(made.regions().left());
  }

  /** A call that makes again what another one has taken away. */
  public static Call.Builder restore(Call removed, String why, AwsRequest request) {
    return Call.makes(id(removed, ""), why, request, removed.probe().orElseThrow())
        .in(removed.regions().left());
  }

  /** A call that sets something back which another one has set. */
  public static Call.Builder reset(Call set, String why, AwsRequest request, Probe probe) {
    return Call.sets(id(set, ""), why, request, probe).in(set.regions().left());
  }

  /**
   * The id of what takes back a call.
   *
   * @param suffix what tells it from the other actions that do
   */
  public static String id(Call call, String suffix) {
    String step = call.step();
    return step + ".undo-" + call.id().substring(step.length() + 1) + suffix;
  }

  /** The same, unless others use what it takes away. */
  public Inverse unless(Stream<Precondition> more) {
    List<Precondition> all = new ArrayList<>(preconditions);
    more.forEach(all::add);
    return new Inverse(of, actions, all);
  }

  /** The same, unless others use what it takes away. */
  public Inverse unless(Precondition... more) {
    return unless(Stream.of(more));
  }

  /** The calls among the actions that change something. */
  public List<Call> changes() {
    return actions.stream()
        .filter(Action::isChange)
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .toList();
  }
}

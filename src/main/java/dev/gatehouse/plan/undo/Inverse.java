package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The actions that undo one call, and the conditions under which they may run.
 *
 * @param of the id of the call that they undo
 * @param actions the calls and the waits between them, in order
 * @param preconditions if one of them does not hold, none of the actions runs
 */
public record Inverse(String of, List<Action> actions, List<Precondition> preconditions) {

  /** Creates an inverse with copies of the lists. */
  public Inverse {
    actions = List.copyOf(actions);
    preconditions = List.copyOf(preconditions);
  }

  /** Creates an inverse without preconditions. */
  public static Inverse of(Call call, Action... actions) {
    return new Inverse(call.id(), List.of(actions), List.of());
  }

  /**
   * Starts building a call that removes what another call has made. It finds the thing by that
   * call's probe, without its expectations.
   */
  public static Call.Builder remove(Call made, String why, AwsRequest request) {
    return Call.removes(id(made, ""), why, request, made.probe().orElseThrow().bare())
        .in(made.regions().left());
  }

  /** Starts building a call that makes again what another call has removed. */
  public static Call.Builder restore(Call removed, String why, AwsRequest request) {
    return Call.makes(id(removed, ""), why, request, removed.probe().orElseThrow())
        .in(removed.regions().left());
  }

  /** Starts building a call that restores a setting which another call has changed. */
  public static Call.Builder reset(Call set, String why, AwsRequest request, Probe probe) {
    return Call.sets(id(set, ""), why, request, probe).in(set.regions().left());
  }

  /**
   * Returns the id of an action that undoes a call.
   *
   * @param suffix distinguishes several actions that undo the same call; may be empty
   */
  public static String id(Call call, String suffix) {
    String step = call.step();
    return step + ".undo-" + call.id().substring(step.length() + 1) + suffix;
  }

  /** Returns this inverse with more preconditions. */
  public Inverse unless(Stream<Precondition> more) {
    List<Precondition> all = new ArrayList<>(preconditions);
    more.forEach(all::add);
    return new Inverse(of, actions, all);
  }

  /** Returns this inverse with more preconditions. */
  public Inverse unless(Precondition... more) {
    return unless(Stream.of(more));
  }

  /** Returns the calls among the actions that change the account. */
  public List<Call> changes() {
    return actions.stream()
        .filter(Action::isChange)
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .toList();
  }
}

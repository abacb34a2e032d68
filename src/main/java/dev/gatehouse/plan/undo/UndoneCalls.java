package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Ref;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The calls that are undone before another call. What they made is no obstacle for it: a group can
 * be deleted if all its members are removed from it first.
 *
 * @param calls in the order in which they are undone
 */
public record UndoneCalls(List<Call> calls) {

  /** No call is undone before. */
  public static final UndoneCalls NOTHING = new UndoneCalls(List.of());

  /** Creates a list of undone calls with a copy of the list. */
  public UndoneCalls {
    calls = List.copyOf(calls);
  }

  /** Returns the requests of one type among the calls. */
  public <R extends AwsRequest> Stream<R> all(Class<R> sort) {
    return calls.stream().map(Call::request).filter(sort::isInstance).map(sort::cast);
  }

  /** Returns the tokens of the references to all values that calls of one type return. */
  public List<String> brought(Class<? extends AwsRequest> sort) {
    return calls.stream()
        .filter(call -> sort.isInstance(call.request()))
        .flatMap(call -> call.brings().stream())
        .map(Ref::token)
        .toList();
  }
}

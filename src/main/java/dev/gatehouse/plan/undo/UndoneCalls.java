package dev.gatehouse.plan.undo;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Ref;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The calls whose effects are taken back before that of another one. What they made does not stand
 * in its way: a group may go whose members all leave it before.
 *
 * @param calls in the order in which they are taken back
 */
public record UndoneCalls(List<Call> calls) {

  /** Nothing is taken back before. */
  public static final UndoneCalls NOTHING = new UndoneCalls(List.of());

  public UndoneCalls {
    calls = List.copyOf(calls);
  }

  /** The requests of a sort among them. */
  public <R extends AwsRequest> Stream<R> all(Class<R> sort) {
    return calls.stream().map(Call::request).filter(sort::isInstance).map(sort::cast);
  }

  /** The references to what the calls of a sort have brought. */
  public List<String> brought(Class<? extends AwsRequest> sort) {
    return calls.stream()
        .filter(call -> sort.isInstance(call.request()))
        .flatMap(call -> call.brings().stream())
        .map(Ref::token)
        .toList();
  }
}

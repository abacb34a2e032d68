package dev.gatehouse.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A task that only a person can do, usually in the console.
 *
 * @param id see {@link Action#id}
 * @param why the task: {@code turn on MFA for root}
 * @param address the URL where it is done; it may contain references
 * @param instructions what to do there, one sentence each; they may contain references
 * @param done the wait that detects that it is done; empty if nothing can
 * @param needs the access paths that must have been seen to work before the person is sent there
 */
public record Handoff(
    String id,
    String why,
    String address,
    List<String> instructions,
    Optional<Await> done,
    Set<Proof> needs)
    implements Action {

  /** Creates a handoff with copies of its collections. */
  public Handoff {
    instructions = List.copyOf(instructions);
    needs = Set.copyOf(needs);
  }

  /**
   * Returns this handoff with {@code change} applied to its address and instructions, and another
   * wait.
   */
  public Handoff with(UnaryOperator<String> change, Optional<Await> newDone) {
    return new Handoff(
        id, why, change.apply(address), instructions.stream().map(change).toList(), newDone, needs);
  }

  @Override
  public List<Ref> brings() {
    return List.of();
  }

  @Override
  public Set<Ref> uses() {
    Set<Ref> refs = new LinkedHashSet<>(Ref.in(address));
    instructions.forEach(text -> refs.addAll(Ref.in(text)));
    done.ifPresent(await -> refs.addAll(await.uses()));
    return refs;
  }

  @Override
  public boolean isChange() {
    return true;
  }

  @Override
  public boolean isByPerson() {
    return true;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.handoff(this);
  }
}

package dev.gatehouse.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Something that only a person can do, usually in the console.
 *
 * @param id see {@link Action#id}
 * @param why what is to be done: {@code turn on MFA for root}
 * @param address where it is done; it may hold references
 * @param instructions what to do there, a sentence each; they may hold references
 * @param done the wait that sees it done; empty when nothing can see it
 * @param needs the ways in that must have been seen working before a person is sent to do it
 */
public record Handoff(
    String id,
    String why,
    String address,
    List<String> instructions,
    Optional<Await> done,
    Set<Proof> needs)
    implements Action {

  public Handoff {
    instructions = List.copyOf(instructions);
    needs = Set.copyOf(needs);
  }

  /** This handoff with each text gone through {@code change}, and another wait. */
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

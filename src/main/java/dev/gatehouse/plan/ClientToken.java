package dev.gatehouse.plan;

import java.util.List;
import java.util.Set;

/**
 * A client token, made when the action starts: a service that has seen it before does not do the
 * thing again.
 *
 * @param id see {@link Action#id}
 * @param why what it is for
 * @param ref the name of the value
 */
public record ClientToken(String id, String why, Ref ref) implements Action {

  @Override
  public List<Ref> brings() {
    return List.of(ref);
  }

  @Override
  public Set<Ref> uses() {
    return Set.of();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.fresh(this);
  }
}

package dev.gatehouse.plan;

import java.util.List;
import java.util.Set;

/**
 * Generates a client token, by which a service recognises a repeated request and does not carry it
 * out again. It is generated when the action starts.
 *
 * @param id see {@link Action#id}
 * @param why the purpose of the token
 * @param ref the reference to the token
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

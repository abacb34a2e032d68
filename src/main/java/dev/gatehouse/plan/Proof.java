package dev.gatehouse.plan;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A way into the account that was seen to work. An action that restricts or deletes a credential
 * needs one; an {@link Await} or a {@link Handoff} brings it.
 *
 * @param name upper case, digits and underscores, as a shell variable is named: {@code
 *     ADMIN_SIGN_IN}
 */
public record Proof(String name) {
  public Proof {
    name = new Ref(name).name();
  }

  /** The names of some, in alphabetical order. */
  public static SortedSet<String> names(Collection<Proof> proofs) {
    SortedSet<String> names = new TreeSet<>();
    proofs.forEach(proof -> names.add(proof.name()));
    return names;
  }

  // Both by hand, as in Ref: each call keeps a set of these, and the start would pay for it.
  @Override
  public boolean equals(Object other) {
    return other instanceof Proof proof && name.equals(proof.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}

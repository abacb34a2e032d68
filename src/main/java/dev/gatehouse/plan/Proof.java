package dev.gatehouse.plan;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An access path to the account that was seen to work, such as a sign-in. Actions that restrict or
 * delete a credential need one; an {@link Await} or a {@link Handoff} provides it.
 *
 * @param name upper case, digits and underscores, like a shell variable: {@code ADMIN_SIGN_IN}
 */
public record Proof(String name) {
  /**
   * Creates a proof.
   *
   * @throws IllegalArgumentException if the name is not upper case, digits and underscores
   */
  public Proof {
    name = new Ref(name).name();
  }

  /** Returns the names of the proofs in alphabetical order. */
  public static SortedSet<String> names(Collection<Proof> proofs) {
    SortedSet<String> names = new TreeSet<>();
    proofs.forEach(proof -> names.add(proof.name()));
    return names;
  }

  // Written by hand like those of Ref: each call has a set of these, which would delay the start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Proof proof && name.equals(proof.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}

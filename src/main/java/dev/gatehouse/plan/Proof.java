package dev.gatehouse.plan;

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

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
}

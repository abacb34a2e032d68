package dev.gatehouse.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that only a person has while the plan runs: a password of their choice, the codes of
 * their phone. A script reads it from the environment variable of the same name.
 *
 * @param id see {@link Action#id}
 * @param why the question, as an instruction: {@code choose the first password of admin}
 * @param ref the name of the value, and of the environment variable
 * @param asks the kind of value
 * @param without what is left undone, and how to do it later, if nobody can give the value: the
 *     calls that need it are then left out. If this is empty, the plan cannot continue
 */
public record Prompt(String id, String why, Ref ref, Asks asks, Optional<String> without)
    implements Action {

  /** The kind of value that is asked for. */
  public sealed interface Asks permits Password, Codes, Value {}

  /** A new password, which the interface can generate and show once. */
  public record Password(PasswordRules rules) implements Asks {}

  /**
   * Two consecutive codes of a new virtual MFA device. The interface shows the device's key first.
   *
   * @param second the reference to the second code
   * @param seed the reference to the device's key, which an earlier call returns
   * @param device the name of the device, for display in authenticator apps
   * @param account the account's number or alias, for display beside it
   */
  public record Codes(Ref second, Ref seed, String device, String account) implements Asks {}

  /** Any other value. */
  public record Value() implements Asks {}

  /** Returns the rules for a new password, or empty if the prompt asks for something else. */
  public Optional<PasswordRules> rules() {
    return asks instanceof Password password ? Optional.of(password.rules()) : Optional.empty();
  }

  @Override
  public List<Ref> brings() {
    return asks instanceof Codes codes ? List.of(ref, codes.second()) : List.of(ref);
  }

  @Override
  public Set<Ref> uses() {
    return asks instanceof Codes codes ? Set.of(codes.seed()) : Set.of();
  }

  @Override
  public boolean isByPerson() {
    return true;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.prompt(this);
  }
}

package dev.gatehouse.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that only a person has while the plan runs: a password they chose, the codes that their
 * phone shows. In a script it is the environment variable of its name.
 *
 * @param id see {@link Action#id}
 * @param why what is asked for, as an instruction: {@code choose the first password of admin}
 * @param ref the name of the value, and of the environment variable
 * @param asks what sort of value it is
 * @param without what is left undone, and how to do it later, when nobody can give the value: then
 *     the calls that need it are left out. Empty: the plan cannot go on without it
 */
public record Prompt(String id, String why, Ref ref, Asks asks, Optional<String> without)
    implements Action {

  /** What sort of value is asked for. */
  public sealed interface Asks permits Password, Codes, Value {}

  /** A new password: the interface makes one, shows it once and asks whether it was kept. */
  public record Password(PasswordRules rules) implements Asks {}

  /**
   * Two codes that a new virtual MFA device shows one after the other. The interface shows the
   * device's key first.
   *
   * @param second the name of the second code
   * @param seed the device's key, which an earlier call brings
   * @param device the device's name, which authenticator apps show
   * @param account the account's number or alias, which they show beside it
   */
  public record Codes(Ref second, Ref seed, String device, String account) implements Asks {}

  /** Any other value. */
  public record Value() implements Asks {}

  /** What a new password has to keep to; empty when it asks for something else. */
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

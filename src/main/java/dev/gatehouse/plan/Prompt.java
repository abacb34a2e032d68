package dev.gatehouse.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that only a person has while the plan runs: a password they chose, a code that their
 * phone shows. In a script it is the environment variable of its name.
 *
 * @param id see {@link Action#id}
 * @param why what is asked for, as an instruction: {@code choose the first password of admin}
 * @param ref the name of the value, and of the environment variable
 * @param rules what a new password has to keep to; empty when the value is not a new password. With
 *     rules, the interface makes a password, shows it once and asks whether it was kept
 * @param without what is left undone, and how to do it later, when nobody can give the value: then
 *     the calls that need it are left out. Empty: the plan cannot go on without it
 */
public record Prompt(
    String id, String why, Ref ref, Optional<PasswordRules> rules, Optional<String> without)
    implements Action {

  @Override
  public List<Ref> brings() {
    return List.of(ref);
  }

  @Override
  public Set<Ref> uses() {
    return Set.of();
  }
}

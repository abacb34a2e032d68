package dev.gatehouse.sandbox.accounts;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import java.util.Optional;

/** The organization that an account is in, if it is in one. */
public final class OrganizationState {

  private static final State<OrganizationState> STATE =
      new State<>(OrganizationState.class, OrganizationState::new);

  private final String number;
  private Optional<String> manager;

  private OrganizationState(Account account) {
    this.number = account.settings.number();
    this.manager = account.settings.organization();
  }

  public static OrganizationState of(Account account) {
    return account.state(STATE);
  }

  /** The number of the account that manages it; empty if there is none. */
  public Optional<String> manager() {
    return manager;
  }

  /** Whether another account manages it, and may deny this one anything. */
  public boolean isMember() {
    return manager.filter(other -> !other.equals(number)).isPresent();
  }

  /** Makes an organization of an account that is in none. */
  public void found() {
    manager = manager.or(() -> Optional.of(number));
  }
}

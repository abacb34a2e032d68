package dev.gatehouse.sandbox;

import java.util.Optional;

/** The organization that an account is in, if it is in one. */
final class Organization {

  private static final State<Organization> STATE =
      new State<>(Organization.class, Organization::new);

  private final String number;
  private Optional<String> manager;

  private Organization(Account account) {
    this.number = account.settings.number();
    this.manager = account.settings.organization();
  }

  static Organization of(Account account) {
    return account.state(STATE);
  }

  /** The number of the account that manages it; empty if there is none. */
  Optional<String> manager() {
    return manager;
  }

  /** Whether another account manages it, and may deny this one anything. */
  boolean isMember() {
    return manager.filter(other -> !other.equals(number)).isPresent();
  }

  /** Makes an organization of an account that is in none. */
  void found() {
    manager = manager.or(() -> Optional.of(number));
  }
}

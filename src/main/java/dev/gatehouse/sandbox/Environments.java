package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Cloud9 keeps in an account: its environments. */
final class Environments {

  private static final State<Environments> STATE =
      new State<>(Environments.class, Environments::new);

  /** By id, in the order of their making. */
  final Map<String, Environment> byId = new LinkedHashMap<>();

  private final Account account;

  private Environments(Account account) {
    this.account = account;
  }

  static Environments of(Account account) {
    return account.state(STATE);
  }

  /** An environment of the current Region. */
  Environment get(String id) {
    Environment environment = byId.get(id);
    if (environment == null || !environment.region.equals(account.region())) {
      throw Refusal.NOT_FOUND.because("Environment with ID " + id + " was not found.");
    }
    return environment;
  }

  /** What a page token that is none is refused with. */
  static AwsError badToken() {
    return Refusal.BAD_REQUEST.because("The next token is invalid.");
  }
}

package dev.gatehouse.sandbox.accounts;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.account.model.AlternateContact;

/** Whom AWS writes to besides the root user's address. */
final class Contacts {

  private static final State<Contacts> STATE =
      new State<>(Contacts.class, account -> new Contacts());

  /** By their type: {@code SECURITY}. */
  final Map<String, AlternateContact> byType = new TreeMap<>();

  private Contacts() {}

  static Contacts of(Account account) {
    return account.state(STATE);
  }
}

package dev.gatehouse.sandbox.console;

import dev.gatehouse.sandbox.core.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What only a person can do, in AWS's console in a browser: no request of the API does it. Each
 * service has its part of it, which is not loaded before somebody comes to it.
 */
public final class Console {

  private final Account account;

  public Console(Account account) {
    this.account = account;
  }

  /** IAM's. */
  public IamConsole iam() {
    return IamConsole.of(account);
  }

  /** Identity Center's. */
  public AccessPortal portal() {
    return AccessPortal.of(account);
  }

  /** The pages of all parts, a line each, in the order in which they are named. */
  private List<Supplier<List<ConsolePage>>> parts() {
    return List.of(() -> iam().pages(), () -> portal().pages());
  }

  /** The page of an address, if there is one. */
  public Optional<ConsolePage> page(String address) {
    for (Supplier<List<ConsolePage>> part : parts()) {
      for (ConsolePage page : part.get()) {
        if (page.isAt(address)) {
          return Optional.of(page);
        }
      }
    }
    return Optional.empty();
  }

  /** The addresses of all pages. */
  public List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    parts().forEach(part -> part.get().forEach(page -> addresses.add(page.address())));
    return addresses;
  }
}

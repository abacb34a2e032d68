package dev.gatehouse.sandbox.console;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A page of the console of a served account, on which a person does one thing.
 *
 * @param address where it is: {@code root-mfa}, {@code passkey/USER}
 * @param act what is done there to a user, by the parts of a form; empty if there is no such user
 */
public record ConsolePage(
    String address, BiFunction<String, Map<String, String>, Optional<SignIn>> act) {

  private static final String USER = "USER";

  /** A page that is about no user. */
  static ConsolePage at(String address, Function<Map<String, String>, SignIn> act) {
    return new ConsolePage(address, (nobody, form) -> Optional.of(act.apply(form)));
  }

  /**
   * A page for each user.
   *
   * @param folder where the pages are: {@code passkey/}
   */
  static ConsolePage ofUser(
      String folder, BiFunction<String, Map<String, String>, Optional<SignIn>> act) {
    return new ConsolePage(folder + USER, act);
  }

  /** Whether an address is that of this page, for whichever user. */
  boolean isAt(String other) {
    return address.endsWith(USER)
        ? other.startsWith(folder()) && other.length() > folder().length()
        : other.equals(address);
  }

  /** The user whom an address of this page names. */
  public String user(String ofThis) {
    return address.endsWith(USER) ? ofThis.substring(folder().length()) : "";
  }

  private String folder() {
    return address.substring(0, address.length() - USER.length());
  }
}

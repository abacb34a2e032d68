package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device whose code a role wants.
 *
 * @param profile the profile that assumes the role
 * @param serial the device, the profile's {@code mfa_serial}
 */
public record RoleMfaDevice(String profile, String serial) {

  /**
   * The devices of which codes are needed to sign in that way, in the order in which they are.
   * Nothing is sent.
   *
   * @throws AccountException if what was read can not be what was meant
   */
  public static List<RoleMfaDevice> neededBy(Connection connection) {
    boolean keysFirst =
        connection.profile().isEmpty() && connection.variable("AWS_ACCESS_KEY_ID").isPresent();
    if (keysFirst || connection.given().isPresent()) {
      return List.of();
    }
    Profiles profiles = Profiles.of(connection);
    List<String> seen = new ArrayList<>();
    List<RoleMfaDevice> devices = new ArrayList<>();
    Optional<String> at = Optional.of(connection.profileName());
    while (at.filter(name -> profiles.isRole(name) && !seen.contains(name)).isPresent()) {
      String profile = at.get();
      seen.add(profile);
      profiles
          .property(profile, "mfa_serial")
          .ifPresent(serial -> devices.add(0, new RoleMfaDevice(profile, serial)));
      at = profiles.property(profile, "source_profile");
    }
    return List.copyOf(devices);
  }
}

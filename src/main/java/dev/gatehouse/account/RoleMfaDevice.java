package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An MFA device whose code is required to assume a role.
 *
 * @param profile the profile that assumes the role
 * @param serial the profile's {@code mfa_serial}
 */
public record RoleMfaDevice(String profile, String serial) {

  /**
   * Returns the devices whose codes are needed to sign in, in the order in which they are needed.
   * Sends nothing.
   *
   * @throws AccountException if a property cannot have been read as it was meant
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

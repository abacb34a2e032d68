package dev.gatehouse.account;

import java.util.Optional;

/** Asks the person for the codes of MFA devices. */
public interface MfaCodes {

  /** Answers for a person who cannot be asked. */
  MfaCodes NOBODY = (profile, device) -> Optional.empty();

  /**
   * Asks for the code that the device shows now.
   *
   * @param profile the profile that assumes the role
   * @param device the profile's {@code mfa_serial}
   * @return empty if the person cannot be asked
   */
  Optional<String> code(String profile, String device);
}

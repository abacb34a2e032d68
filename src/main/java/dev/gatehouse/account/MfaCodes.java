package dev.gatehouse.account;

import java.util.Optional;

/** Somebody who can read the code of an MFA device. */
public interface MfaCodes {

  /** Nobody is there to be asked. */
  MfaCodes NOBODY = (profile, device) -> Optional.empty();

  /**
   * Asks for the code that the device shows now.
   *
   * @param profile the profile of which the role is assumed
   * @param device its {@code mfa_serial}
   * @return empty if nobody can be asked
   */
  Optional<String> code(String profile, String device);
}

package dev.gatehouse.cli;

import dev.gatehouse.account.Connection;
import dev.gatehouse.account.MfaCodes;
import dev.gatehouse.account.RoleMfaDevice;
import dev.gatehouse.ui.CodeInput;
import dev.gatehouse.ui.Interrupted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks at the terminal for the MFA codes that the roles of a profile need, as the AWS CLI does. */
final class MfaCodePrompt {

  private MfaCodePrompt() {}

  /**
   * Asks for all that will be needed; nobody is asked where there is no terminal.
   *
   * @throws CommandProblem if the person pressed Ctrl-C, or typed nothing
   */
  static MfaCodes ask(Connection connection, ProcessIo surroundings) throws CommandProblem {
    try {
      return asked(connection, surroundings);
    } catch (Interrupted e) {
      throw new CommandProblem(Exit.INTERRUPTED, "interrupted: no MFA code was given.", e);
    }
  }

  private static MfaCodes asked(Connection connection, ProcessIo surroundings)
      throws CommandProblem {
    Map<String, String> codes = new HashMap<>();
    for (RoleMfaDevice device : RoleMfaDevice.neededBy(connection)) {
      Optional<String> code =
          CodeInput.read(
              surroundings.terminal(),
              "MFA code for " + device.serial() + " (profile " + device.profile() + "): ");
      if (code.filter(String::isEmpty).isPresent()) {
        throw new CommandProblem(
            Exit.NOT_ALLOWED,
            "no MFA code was typed, and profile "
                + device.profile()
                + " needs one: run the same command again, and type the six digits that the device "
                + device.serial()
                + " shows.");
      }
      code.ifPresent(digits -> codes.put(device.profile(), digits));
    }
    return (profile, device) -> Optional.ofNullable(codes.remove(profile));
  }
}

package dev.gatehouse.plan;

import java.util.Optional;

/**
 * How the account was reached: what a later command has to say to reach the same one.
 *
 * @param profile the profile of the AWS CLI whose credentials sign, where one was named
 * @param endpoint the address of {@code --endpoint-url}, where one was given
 * @param allowsHttp whether {@code --allow-http} let plain {@code http://} leave this machine
 */
public record Access(Optional<String> profile, Optional<String> endpoint, boolean allowsHttp) {

  /** With nothing to say: whatever credentials a command finds by itself. */
  public static final Access NONE = new Access(Optional.empty(), Optional.empty(), false);

  /** Returns a command with the options that lead it to the same account. */
  public ShellCommand in(ShellCommand command) {
    ShellCommand there = with("--endpoint-url", endpoint, with("--profile", profile, command));
    return allowsHttp && !there.says("--allow-http") ? there.with("--allow-http") : there;
  }

  private static ShellCommand with(String option, Optional<String> value, ShellCommand command) {
    return value.isEmpty() || command.says(option) ? command : command.with(option, value.get());
  }
}

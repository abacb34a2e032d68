package dev.gatehouse.plan;

import java.util.Optional;

/**
 * How the account was accessed: the options that a later command needs to access the same one.
 *
 * @param profile the profile of the AWS CLI whose credentials sign, if one was named
 * @param endpoint the URL of {@code --endpoint-url}, if one was given
 * @param allowsHttp whether {@code --allow-http} permitted plain {@code http://} to another machine
 */
public record Access(Optional<String> profile, Optional<String> endpoint, boolean allowsHttp) {

  /** Access without options, by the credentials that a command finds by default. */
  public static final Access NONE = new Access(Optional.empty(), Optional.empty(), false);

  /** Returns a command with the options that it needs to access the same account. */
  public ShellCommand in(ShellCommand command) {
    ShellCommand there = with("--endpoint-url", endpoint, with("--profile", profile, command));
    return allowsHttp && !there.says("--allow-http") ? there.with("--allow-http") : there;
  }

  private static ShellCommand with(String option, Optional<String> value, ShellCommand command) {
    return value.isEmpty() || command.says(option) ? command : command.with(option, value.get());
  }
}

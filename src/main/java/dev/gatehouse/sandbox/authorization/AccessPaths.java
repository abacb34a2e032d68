package dev.gatehouse.sandbox.authorization;

import java.util.Set;

/**
 * Who can get into the account, the open ways as an administrator: {@code root} with its password,
 * {@code root key AKIA…}, {@code user admin} in the console, {@code key AKIA… of admin}, {@code
 * identity-center user admin} once it has been seen to get in.
 *
 * @param open who can
 * @param shut who has a password, as an administrator or not, and still cannot
 */
public record AccessPaths(Set<String> open, Set<String> shut) {
  public AccessPaths {
    open = Set.copyOf(open);
    shut = Set.copyOf(shut);
  }
}

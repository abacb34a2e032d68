package dev.gatehouse.sandbox.authorization;

import java.util.Set;

/**
 * Access paths of administrators to the account, and users who are locked out. A path reads {@code
 * root} (with its password), {@code root key AKIA…}, {@code user admin} (in the console), {@code
 * key AKIA… of admin} or {@code identity-center user admin}.
 *
 * @param open paths with administrator access; a user of Identity Center only after a first sign-in
 * @param shut users, administrators or not, who have a password but are locked out
 */
public record AccessPaths(Set<String> open, Set<String> shut) {
  /** Copies the sets. */
  public AccessPaths {
    open = Set.copyOf(open);
    shut = Set.copyOf(shut);
  }
}

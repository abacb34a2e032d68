package dev.gatehouse.render;

import dev.gatehouse.plan.Facts;
import java.util.Map;
import java.util.Optional;

/**
 * What a document says before the plan.
 *
 * @param facts the account that the plan was made for
 * @param region the Region that the commands name
 * @param titles titles of the steps by their names, in the order of the walk
 * @param practice whether the account is the built-in practice account
 */
public record Header(Facts facts, String region, Map<String, String> titles, boolean practice) {

  /** Returns the profile of the AWS CLI that the account was read with, where one was named. */
  public Optional<String> profile() {
    return facts.access().profile();
  }
}

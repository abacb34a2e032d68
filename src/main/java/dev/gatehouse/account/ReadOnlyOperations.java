package dev.gatehouse.account;

import dev.gatehouse.plan.Operation;
import java.util.List;

/**
 * Tells by an operation's name whether it only reads. In doubt it does not: a dry run is sent as
 * carefully as the change that it stands for.
 */
final class ReadOnlyOperations {

  private static final List<String> VERBS =
      List.of("Get", "List", "Describe", "Lookup", "Search", "Simulate", "Validate");

  /** It changes nothing in the account, and may be asked for as often as one likes. */
  private static final String REPORT = "GenerateCredentialReport";

  private ReadOnlyOperations() {}

  static boolean only(Operation operation) {
    return VERBS.stream().anyMatch(operation.name()::startsWith) || operation.name().equals(REPORT);
  }
}

package dev.gatehouse.account;

import dev.gatehouse.plan.Operation;
import java.util.List;

/**
 * Decides by the name of an operation whether it only reads. In doubt it does not: a request with
 * {@code DryRun} is sent as carefully as the change itself.
 */
final class ReadOnlyOperations {

  private static final List<String> VERBS =
      List.of("Get", "List", "Describe", "Lookup", "Search", "Simulate", "Validate");

  /** Changes nothing in the account, and may be called any number of times. */
  private static final String REPORT = "GenerateCredentialReport";

  private ReadOnlyOperations() {}

  static boolean only(Operation operation) {
    return VERBS.stream().anyMatch(operation.name()::startsWith) || operation.name().equals(REPORT);
  }
}

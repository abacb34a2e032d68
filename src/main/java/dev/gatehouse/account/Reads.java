package dev.gatehouse.account;

import dev.gatehouse.plan.Operation;
import java.util.List;

/** Tells by an operation's name whether it only reads. In doubt it does not. */
final class Reads {

  private static final List<String> VERBS = List.of("Get", "List", "Describe", "Lookup", "Search");

  private Reads() {}

  static boolean only(Operation operation) {
    return VERBS.stream().anyMatch(operation.name()::startsWith);
  }
}

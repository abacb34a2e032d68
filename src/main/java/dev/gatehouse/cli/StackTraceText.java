package dev.gatehouse.cli;

import dev.gatehouse.account.failure.OpenMessages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an exception comes from, for whoever mends the program: what {@link
 * Throwable#printStackTrace} prints, but each message on one line, and none that may hold a secret.
 */
final class StackTraceText {

  private final List<String> lines = new ArrayList<>();
  private final OpenMessages messages;

  private StackTraceText(OpenMessages messages) {
    this.messages = messages;
  }

  /** The lines of a trace. */
  static List<String> of(Throwable e) {
    StackTraceText trace = new StackTraceText(OpenMessages.of(e));
    trace.add("", "", e, new LinkedHashSet<>());
    return trace.lines;
  }

  private void add(String indent, String caption, Throwable e, Set<Throwable> seen) {
    if (!seen.add(e)) {
      return;
    }
    String message = messages.message(e).map(text -> ": " + text).orElse("");
    lines.add(indent + caption + e.getClass().getName() + message);
    for (StackTraceElement frame : e.getStackTrace()) {
      lines.add(indent + "    at " + frame);
    }
    for (Throwable one : e.getSuppressed()) {
      add(indent + "    ", "Suppressed: ", one, seen);
    }
    Optional.ofNullable(e.getCause()).ifPresent(cause -> add(indent, "Caused by: ", cause, seen));
  }
}

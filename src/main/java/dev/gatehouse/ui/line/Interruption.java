package dev.gatehouse.ui.line;

/** What Ctrl-C means at the moment. Its methods are called by several threads. */
final class Interruption {

  private volatile boolean applying;
  private volatile boolean stopping;

  /** From now on things are done in the account. */
  void applies() {
    applying = true;
  }

  /** The plan is done, or stopped. */
  void ends() {
    applying = false;
  }

  /** Whether things are being done in the account. */
  boolean isApplying() {
    return applying;
  }

  /** The person wants it to stop between two actions; false if they had said so before. */
  boolean stop() {
    boolean first = !stopping;
    stopping = true;
    return first;
  }

  /** What is said when Ctrl-C is pressed at a question. */
  String warning() {
    return applying
        ? "Ctrl-C once more stops here, between two changes. Enter goes on."
        : "Ctrl-C once more leaves; nothing was changed. Enter goes on.";
  }
}

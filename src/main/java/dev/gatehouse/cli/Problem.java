package dev.gatehouse.cli;

/** Why a command cannot go on, in words for the person who typed it. */
final class Problem extends Exception {

  private static final long serialVersionUID = 1L;

  private final Exit exit;

  /**
   * @param exit how the program ends
   * @param message what happened and why; further lines say what to do
   */
  Problem(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  Problem(Exit exit, String message, Throwable cause) {
    super(message, cause);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }
}

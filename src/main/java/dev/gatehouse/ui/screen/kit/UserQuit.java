package dev.gatehouse.ui.screen.kit;

/** Thrown when the user quits with a key other than Ctrl-C. */
public final class UserQuit extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Creates an exception without a stack trace. */
  public UserQuit() {
    super("left", null, false, false);
  }
}

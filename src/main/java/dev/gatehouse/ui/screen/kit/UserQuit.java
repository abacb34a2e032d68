package dev.gatehouse.ui.screen.kit;

/** The person left by a key that says so; not by Ctrl-C. */
public final class UserQuit extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UserQuit() {
    super("left", null, false, false);
  }
}

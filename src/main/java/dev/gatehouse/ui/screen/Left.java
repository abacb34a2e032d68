package dev.gatehouse.ui.screen;

/** The person left by a key that says so; not by Ctrl-C. */
final class Left extends RuntimeException {

  private static final long serialVersionUID = 1;

  Left() {
    super("left", null, false, false);
  }
}

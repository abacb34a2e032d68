package dev.gatehouse.ui;

/** The person pressed Ctrl-C, and meant it. Exit status 130. */
public final class Interrupted extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Nothing is to be said any more: the face has said it. */
  public Interrupted() {
    super("interrupted", null, false, false);
  }
}

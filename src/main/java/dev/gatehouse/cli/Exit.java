package dev.gatehouse.cli;

/** The exit statuses, each with one meaning. */
public enum Exit {
  /** Done. */
  DONE(0),
  /** Something failed. */
  FAILED(1),
  /** The command line or the answers are wrong; nothing was begun. */
  USAGE(2),
  /** The person stopped it; nothing is half-done. */
  STOPPED(3),
  /** There are differences, and {@code --exit-code} asked to be told. */
  DIFFERENCES(4),
  /** No credentials, or the caller may not do it. */
  NOT_ALLOWED(5),
  /** Interrupted. */
  INTERRUPTED(130),
  /** Whoever read the output had enough of it; as of a program that SIGPIPE ends. */
  READER_GONE(141);

  private final int status;

  Exit(int status) {
    this.status = status;
  }

  /** What the process ends with. */
  public int status() {
    return status;
  }
}

package dev.gatehouse.ui;

/**
 * Something given from outside, such as a password in the environment, cannot be used. Its message
 * is a whole sentence that names it and the rule, without any secret. Exit status 2.
 */
public final class UnusableInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the sentence to show. */
  public UnusableInput(String message) {
    super(message);
  }
}

package dev.gatehouse.ui;

import java.util.List;

/**
 * Something given from outside, such as a password in the environment, cannot be used. Its problems
 * are whole sentences that name it and the rule, without any secret. Exit status 2.
 */
public final class UnusableInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /** With the sentence to show. */
  public UnusableInput(String problem) {
    this(List.of(problem));
  }

  /** With the sentences to show, a line each. */
  public UnusableInput(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The sentences to show, a line each. */
  public List<String> problems() {
    return problems;
  }
}

package dev.gatehouse.cli;

import java.util.List;

/**
 * Why a command cannot go on, in words for the person who typed it. A line break in a line is one
 * of what the line tells of, and is shown as a code.
 */
final class CommandProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient List<String> lines;

  /**
   * @param exit how the program ends
   * @param line what happened and why
   */
  CommandProblem(Exit exit, String line) {
    this(exit, List.of(line));
  }

  /**
   * @param exit how the program ends
   * @param lines what happened and why; further lines say what to do
   */
  CommandProblem(Exit exit, List<String> lines) {
    super(String.join("\n", lines));
    this.exit = exit;
    this.lines = List.copyOf(lines);
  }

  CommandProblem(Exit exit, String line, Throwable cause) {
    this(exit, List.of(line), cause);
  }

  CommandProblem(Exit exit, List<String> lines, Throwable cause) {
    super(String.join("\n", lines), cause);
    this.exit = exit;
    this.lines = List.copyOf(lines);
  }

  Exit exit() {
    return exit;
  }

  List<String> lines() {
    return lines;
  }
}

package dev.gatehouse.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One subcommand: its options, and what runs when it is called. */
interface Subcommand {

  /** Its name, options and help. */
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @throws CommandProblem if it cannot go on
   */
  Exit run(Arguments arguments, ProcessIo surroundings) throws CommandProblem;
}

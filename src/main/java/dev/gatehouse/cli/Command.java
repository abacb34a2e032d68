package dev.gatehouse.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One subcommand: its options, and what runs when it is called. */
interface Command {

  /** Its name, options and help. */
  CommandSpec spec();

  /**
   * Runs it.
   *
   * @throws Problem if it cannot go on
   */
  Exit run(Arguments arguments, Surroundings surroundings) throws Problem;
}

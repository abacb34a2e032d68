package dev.gatehouse.cli;

import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.wizard.Steps;

/**
 * Loads, while the command line is read, what the first frame of the wizard needs: each takes about
 * as long as the other, and a second processor has nothing to do meanwhile.
 */
final class ClassPreloading {

  private ClassPreloading() {}

  /** Begins, in a thread of its own; nobody waits for it. */
  static void start(TerminalProfile terminal) {
    Thread thread =
        new Thread(
            () -> {
              // Making them loads what they ask, which is needed first.
              Object unused = Steps.all();
              Display.prepare(terminal);
            },
            "prepare");
    thread.setDaemon(true);
    thread.start();
  }
}

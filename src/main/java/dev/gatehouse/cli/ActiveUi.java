package dev.gatehouse.cli;

import dev.gatehouse.account.StopSignal;
import dev.gatehouse.wizard.Ui;

/**
 * A face in use. While it is, the end of the process, however it comes, gives the terminal back.
 *
 * @param ui the face
 * @param stop the signal that it gives when the person wants to stop
 * @param giveBack gives the terminal back; may be called more than once
 * @param hook calls it when the process ends
 */
record ActiveUi(Ui ui, StopSignal stop, Runnable giveBack, Thread hook) implements AutoCloseable {

  /** Begins to use a face. */
  static ActiveUi of(Ui ui, StopSignal stop, Runnable giveBack) {
    Thread hook = new Thread(giveBack, "give the terminal back");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ActiveUi(ui, stop, giveBack, hook);
  }

  @Override
  public void close() {
    giveBack.run();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; then the hook runs too, and finds nothing to do.
    }
  }
}

package dev.gatehouse.ui.line;

import java.util.concurrent.locks.LockSupport;

/** The end of the process by a signal, while other threads still talk. */
final class Ending {

  private Ending() {}

  /** Returns only if the process is not ending: a terminal that is given back can do nothing. */
  static void waitIfEnding() {
    if (hasBegun()) {
      while (true) {
        LockSupport.park();
      }
    }
  }

  private static boolean hasBegun() {
    Thread probe = new Thread(() -> {}, "is the process ending");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}

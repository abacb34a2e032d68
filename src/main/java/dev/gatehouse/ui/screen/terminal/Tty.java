package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOError;
import java.io.IOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/** The terminal device: its attributes, size and signals, through JLine. */
final class Tty {

  private static final TerminalSize USUAL = new TerminalSize(80, 24);

  private final Terminal terminal;
  private final Attributes given;
  private boolean closed;

  Tty(Terminal terminal) {
    this.terminal = terminal;
    this.given = terminal.getAttributes();
  }

  /**
   * Switches to raw input: each key arrives at once, unchanged and without echo. Ctrl-C and Ctrl-Z
   * are keys.
   */
  void keys() {
    Attributes keys = new Attributes(given);
    keys.setLocalFlags(
        EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG), false);
    keys.setInputFlags(
        EnumSet.of(
            InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR, InputFlag.IGNCR, InputFlag.ISTRIP),
        false);
    keys.setControlChar(ControlChar.VMIN, 1);
    keys.setControlChar(ControlChar.VTIME, 0);
    set(keys);
  }

  /** Restores the original attributes. */
  void asGiven() {
    set(given);
  }

  private synchronized void set(Attributes attributes) {
    if (closed) {
      return;
    }
    try {
      terminal.setAttributes(attributes);
    } catch (IOError | IllegalStateException e) {
      // The terminal is gone, or JLine has restored it as the process ends.
      return;
    }
  }

  /** Returns the size of the window; 80 by 24 if it is unknown. */
  TerminalSize size() {
    try {
      Size size = terminal.getSize();
      boolean known = size.getColumns() > 0 && size.getRows() > 0;
      return known ? new TerminalSize(size.getColumns(), size.getRows()) : USUAL;
    } catch (IOError | IllegalStateException e) {
      return USUAL;
    }
  }

  /** Runs an action in another thread on each signal of a kind. */
  void on(Terminal.Signal signal, Runnable action) {
    terminal.handle(signal, same -> action.run());
  }

  /**
   * Suspends the process and its job, as Ctrl-Z does, and returns when it continues. The system
   * ignores this if no shell could continue the job.
   */
  void stopJob() {
    try {
      ProcessBuilder kill = new ProcessBuilder("sh", "-c", "kill -s TSTP 0");
      // The environment may contain a password, and the command does not need it.
      kill.environment().clear();
      kill.start().waitFor();
    } catch (IOException e) {
      // Without a shell nothing is suspended, and the screen comes back.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Restores the terminal permanently. */
  synchronized void close() {
    asGiven();
    // A thread that resumes from a suspend must not change the terminal again.
    closed = true;
    try {
      terminal.close();
    } catch (IOException | IOError | IllegalStateException e) {
      // The terminal is gone, so nothing is left to restore.
      return;
    }
  }
}

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

/** The line to the terminal: its attributes, its size, its signals. All through JLine. */
final class Tty {

  private static final TerminalSize USUAL = new TerminalSize(80, 24);

  private final Terminal terminal;
  private final Attributes given;
  private boolean closed;

  Tty(Terminal terminal) {
    this.terminal = terminal;
    this.given = terminal.getAttributes();
  }

  /** Each key arrives at once, as it is, and is not echoed; Ctrl-C and Ctrl-Z are keys. */
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

  /** As it was found. */
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
      // The terminal is gone, or JLine has given it back as the process ends.
      return;
    }
  }

  /** The size of the window; 80 by 24 where nobody knows. */
  TerminalSize size() {
    try {
      Size size = terminal.getSize();
      boolean known = size.getColumns() > 0 && size.getRows() > 0;
      return known ? new TerminalSize(size.getColumns(), size.getRows()) : USUAL;
    } catch (IOError | IllegalStateException e) {
      return USUAL;
    }
  }

  /** Calls this in another thread when a signal comes. */
  void on(Terminal.Signal signal, Runnable action) {
    terminal.handle(signal, same -> action.run());
  }

  /**
   * Stops the process, and all of its job, as Ctrl-Z does, and returns when it goes on. Where no
   * shell could let it go on, the system does not stop it.
   */
  void stopJob() {
    try {
      ProcessBuilder kill = new ProcessBuilder("sh", "-c", "kill -s TSTP 0");
      // The environment may hold a password, and it needs nothing of it.
      kill.environment().clear();
      kill.start().waitFor();
    } catch (IOException e) {
      // Without a shell nothing is stopped, and the screen comes back.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives it back for good. */
  synchronized void close() {
    asGiven();
    // Who is just coming back from a stop must not take it again.
    closed = true;
    try {
      terminal.close();
    } catch (IOException | IOError | IllegalStateException e) {
      // The terminal is gone: there is nothing left to give back.
      return;
    }
  }
}

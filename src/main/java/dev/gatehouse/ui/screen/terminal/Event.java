package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalSize;

/** An event for the thread of the screen. */
public sealed interface Event {

  /** A key was pressed. Ctrl-C is an {@link Interrupt}, and Ctrl-Z never arrives. */
  record Press(Key key) implements Event {}

  /**
   * A text was pasted.
   *
   * @param text the whole text; its line feeds do not count as Enter
   */
  record Paste(String text) implements Event {}

  /** The size of the window changed. Everything must be drawn again. */
  record Resize(TerminalSize size) implements Event {}

  /** The process continued after it was suspended, and its screen has been painted again. */
  record Resumed(TerminalSize size) implements Event {}

  /** Ctrl-C, as a key or as a signal. */
  record Interrupt() implements Event {}

  /** The terminal is gone, or the display was closed. */
  record Gone() implements Event {}

  /** A type for events of other threads, which {@link Display#post} accepts. */
  non-sealed interface Posted extends Event {}
}

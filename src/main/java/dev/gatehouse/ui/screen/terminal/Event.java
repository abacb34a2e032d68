package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalSize;

/** What the thread of the screen waits for. */
public sealed interface Event {

  /** A key was pressed. Ctrl-C is an {@link Interrupt}, and Ctrl-Z never arrives. */
  record Press(Key key) implements Event {}

  /**
   * A text was pasted.
   *
   * @param text the whole text; its lines end with a newline, which is no Enter
   */
  record Paste(String text) implements Event {}

  /** The window has another size. All is to be drawn again. */
  record Resize(TerminalSize size) implements Event {}

  /** The process had been suspended; what it had drawn stands there again. */
  record Resumed(TerminalSize size) implements Event {}

  /** Ctrl-C, as a key or as a signal. */
  record Interrupt() implements Event {}

  /** There is no terminal any more: it was closed, or given back. */
  record Gone() implements Event {}

  /** Something of other threads, which {@linkplain Display#post post} types of their own. */
  non-sealed interface Posted extends Event {}
}

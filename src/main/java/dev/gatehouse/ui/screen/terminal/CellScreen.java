package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.AbstractScreen;
import java.util.Optional;

/**
 * A Lanterna screen whose changes a {@link Painter} writes. Its owner opens and closes the terminal
 * and reads the keys; see {@link Display}.
 */
final class CellScreen extends AbstractScreen {

  private final Painter painter;
  private final TerminalOutput output;
  private boolean all = true;
  private boolean drawn;

  CellScreen(TerminalSize size, Painter painter, TerminalOutput output) {
    super(size, TextCharacter.DEFAULT_CHARACTER);
    this.painter = painter;
    this.output = output;
    setCursorPosition(null);
  }

  /** Changes the size. Until the next refresh, the content is cut off or padded with blanks. */
  synchronized void resize(TerminalSize size) {
    addResizeRequest(size);
    doResizeIfNecessary();
    all = true;
  }

  /** Makes the next refresh repaint everything. */
  synchronized void redraw() {
    all = true;
  }

  /**
   * Makes the next refresh treat the current content of the terminal as foreign and repaint
   * everything.
   */
  synchronized void takeOver() {
    all = true;
    drawn = false;
  }

  /**
   * Sends the drawn content to the terminal. Only {@link RefreshType#COMPLETE} always repaints
   * unchanged cells.
   */
  @Override
  public synchronized void refresh(RefreshType type) {
    long begun = System.nanoTime();
    Optional<TerminalPosition> cursor = Optional.ofNullable(getCursorPosition());
    boolean complete = all || type == RefreshType.COMPLETE;
    output.write(complete ? all(cursor) : changes(cursor));
    getBackBuffer().copyTo(getFrontBuffer());
    all = false;
    drawn = true;
    output.refreshed(System.nanoTime() - begun);
  }

  private String all(Optional<TerminalPosition> cursor) {
    return drawn ? painter.again(getBackBuffer(), cursor) : painter.all(getBackBuffer(), cursor);
  }

  private String changes(Optional<TerminalPosition> cursor) {
    return painter.changes(getFrontBuffer(), getBackBuffer(), cursor);
  }

  @Override
  public void refresh() {
    refresh(RefreshType.DELTA);
  }

  @Override
  public void startScreen() {
    // The display does this.
  }

  @Override
  public void stopScreen() {
    // The display does this.
  }

  @Override
  public void close() {
    // The display does this.
  }

  @Override
  public KeyStroke readInput() {
    return new KeyStroke(KeyType.EOF);
  }

  @Override
  public KeyStroke pollInput() {
    return new KeyStroke(KeyType.EOF);
  }
}

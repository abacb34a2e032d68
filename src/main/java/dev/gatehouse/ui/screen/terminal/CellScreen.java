package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.AbstractScreen;
import java.util.Optional;

/**
 * Lanterna's screen, whose changes a {@link Painter} writes. Who has the screen opens and closes it
 * and reads the keys: see {@link Display}.
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

  /** Takes another size. Until the next refresh the cells are cut off, or filled with blanks. */
  synchronized void resize(TerminalSize size) {
    addResizeRequest(size);
    doResizeIfNecessary();
    all = true;
  }

  /** The next refresh takes nothing for shown. */
  synchronized void redraw() {
    all = true;
  }

  /** The next refresh takes what is on the screen for something of others. */
  synchronized void takeOver() {
    all = true;
    drawn = false;
  }

  /** Shows what was drawn. Only {@link RefreshType#COMPLETE} repaints what has not changed. */
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
    // The display has started it.
  }

  @Override
  public void stopScreen() {
    // The display stops it.
  }

  @Override
  public void close() {
    // The display closes it.
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

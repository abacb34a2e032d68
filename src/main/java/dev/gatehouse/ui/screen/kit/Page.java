package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;

/**
 * What fills the screen at a moment, as a value.
 *
 * @param <R> what it comes to in the end
 */
public interface Page<R> {

  /** A key that works now, and what it does: {@code Enter}, {@code next}. */
  record Hint(String key, String deed) {}

  /**
   * The page on a screen of this size; the screen tells it before the first key, and when it
   * changes. A page that is shown in parts has to know how much of it is seen.
   */
  default Page<R> sized(int columns, int rows) {
    return this;
  }

  /**
   * Whether a secret stands in the cells: then no picture is made of them, and they are wiped after
   * use.
   */
  default boolean secret() {
    return false;
  }

  /** Draws the page into an empty screen. */
  void draw(Area screen);

  /** The page after a key; the same one if the key means nothing here. */
  Update<R> key(Key key);

  /** The page after a text was pasted; line feeds in it are no Enter. */
  default Update<R> paste(String text) {
    return Update.to(this);
  }

  /** The page after a second went by, for a page on which time is seen. */
  default Page<R> tick() {
    return this;
  }

  /** The page with a sentence about what was just done for it: a file saved, a text copied. */
  default Page<R> told(String sentence) {
    return this;
  }

  /** What works now, the most useful first: as much as there is room for is shown. */
  List<Hint> hints();
}

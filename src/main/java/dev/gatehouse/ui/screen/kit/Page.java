package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;

/**
 * An immutable page that fills the screen.
 *
 * @param <R> the type of its result
 */
public interface Page<R> {

  /** A key that works now, and its action, such as {@code Enter} and {@code next}. */
  record Hint(String key, String deed) {}

  /**
   * Returns the page for a screen of this size. Called before the first key and after each resize,
   * since a page that scrolls must know how much of it is visible.
   */
  default Page<R> sized(int columns, int rows) {
    return this;
  }

  /**
   * Returns whether the page shows a secret. Then its cells are never saved as a screenshot, and
   * are wiped after use.
   */
  default boolean secret() {
    return false;
  }

  /** Draws the page on an empty screen. */
  void draw(Area screen);

  /** Returns the update after a key; the same page if it does not handle the key. */
  Update<R> key(Key key);

  /** Returns the update after a paste. Line feeds in the text do not count as Enter. */
  default Update<R> paste(String text) {
    return Update.to(this);
  }

  /** Returns the page after one more second, for pages that show elapsed time. */
  default Page<R> tick() {
    return this;
  }

  /**
   * Returns the page with a sentence about the last action on it, such as a saved file or a copied
   * text.
   */
  default Page<R> told(String sentence) {
    return this;
  }

  /** Returns the keys that work now, the most useful first. Keys that do not fit are not shown. */
  List<Hint> hints();
}

package dev.gatehouse.ui.screen.terminal;

import dev.gatehouse.ui.screen.terminal.Key.Kind;
import java.util.Optional;

/**
 * Maps escape sequences to keys, for xterm (<a
 * href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">ctlseqs</a>), VT220, the Linux
 * console, rxvt, screen and tmux. No sequence stands for two keys, so the terminal's description is
 * not needed. The only exception is PuTTY's Ctrl-arrows, which are plain arrows on other terminals.
 */
final class Sequences {

  private static final int SHIFT = 1;
  private static final int ALT = 2;
  private static final int CTRL = 4;

  private Sequences() {}

  /**
   * Returns the key for {@code ESC [ parameters last}.
   *
   * @return empty if it is not a key, for example a reply to a query
   */
  static Optional<Key> csi(String parameters, int last) {
    int semicolon = parameters.indexOf(';');
    String first = semicolon < 0 ? parameters : parameters.substring(0, semicolon);
    int held = semicolon < 0 ? 0 : Math.max(0, number(parameters.substring(semicolon + 1)) - 1);
    return switch (last) {
      case '~' -> key(numbered(number(first)), held);
      // rxvt encodes the modifier in the last character.
      case '^' -> key(numbered(number(first)), CTRL);
      case '$' -> key(numbered(number(first)), SHIFT);
      case '@' -> key(numbered(number(first)), SHIFT | CTRL);
      case 'a', 'b', 'c', 'd' ->
          first.isEmpty() ? key(lettered(last - 'a' + 'A'), SHIFT) : Optional.empty();
      case 'Z' -> key(Optional.of(Kind.BACK_TAB), held);
      // In a cursor position report, the second parameter is a column and not a modifier.
      case 'R' -> first.equals("1") || first.isEmpty() ? function(last, held) : Optional.empty();
      default -> first.isEmpty() || first.equals("1") ? function(last, held) : Optional.empty();
    };
  }

  /** Returns the key for {@code ESC O modifier last}. */
  static Optional<Key> ss3(String modifier, int last) {
    int held = modifier.isEmpty() ? 0 : Math.max(0, number(modifier) - 1);
    return switch (last) {
      case 'a', 'b', 'c', 'd' -> key(lettered(last - 'a' + 'A'), CTRL);
      case 'M' -> key(Optional.of(Kind.ENTER), held);
      case 'I' -> key(Optional.of(Kind.TAB), held);
      // The numeric keypad in application mode.
      case 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y' ->
          Optional.of(Key.text(Character.toString(last - 'j' + '*')));
      case 'X' -> Optional.of(Key.text("="));
      default -> function(last, held);
    };
  }

  /** Returns the key for {@code ESC [ [ last}, as the Linux console sends F1 to F5. */
  static Optional<Key> linux(int last) {
    return last < 'A' || last > 'E' ? Optional.empty() : key(numbered(last - 'A' + 11), 0);
  }

  private static Optional<Key> function(int last, int held) {
    return key(lettered(last), held);
  }

  private static Optional<Kind> lettered(int last) {
    return switch (last) {
      case 'A' -> Optional.of(Kind.UP);
      case 'B' -> Optional.of(Kind.DOWN);
      case 'C' -> Optional.of(Kind.RIGHT);
      case 'D' -> Optional.of(Kind.LEFT);
      case 'H' -> Optional.of(Kind.HOME);
      case 'F' -> Optional.of(Kind.END);
      case 'P' -> Optional.of(Kind.F1);
      case 'Q' -> Optional.of(Kind.F2);
      case 'R' -> Optional.of(Kind.F3);
      case 'S' -> Optional.of(Kind.F4);
      default -> Optional.empty();
    };
  }

  private static Optional<Kind> numbered(int number) {
    return switch (number) {
      case 1, 7 -> Optional.of(Kind.HOME);
      case 2 -> Optional.of(Kind.INSERT);
      case 3 -> Optional.of(Kind.DELETE);
      case 4, 8 -> Optional.of(Kind.END);
      case 5 -> Optional.of(Kind.PAGE_UP);
      case 6 -> Optional.of(Kind.PAGE_DOWN);
      case 11 -> Optional.of(Kind.F1);
      case 12 -> Optional.of(Kind.F2);
      case 13 -> Optional.of(Kind.F3);
      case 14 -> Optional.of(Kind.F4);
      case 15 -> Optional.of(Kind.F5);
      case 17 -> Optional.of(Kind.F6);
      case 18 -> Optional.of(Kind.F7);
      case 19 -> Optional.of(Kind.F8);
      case 20 -> Optional.of(Kind.F9);
      case 21 -> Optional.of(Kind.F10);
      case 23 -> Optional.of(Kind.F11);
      case 24 -> Optional.of(Kind.F12);
      default -> Optional.empty();
    };
  }

  private static Optional<Key> key(Optional<Kind> kind, int held) {
    return kind.map(
        k -> new Key(k, "", (held & CTRL) != 0, (held & ALT) != 0, (held & SHIFT) != 0));
  }

  /** Returns the text as a number; 0 if it is not one. */
  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > 9999) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}

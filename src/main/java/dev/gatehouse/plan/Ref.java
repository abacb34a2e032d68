package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The name of a value that is known only while a plan runs: an ARN that AWS assigns, a password
 * that a person types. A request holds it as a token inside any string; the executor puts the value
 * there, the printed script a shell variable of the same name.
 *
 * <p>The token stands between two Unicode noncharacters, which {@link #occursIn} finds and which no
 * answer may contain, so that typed text can never be taken for a reference.
 *
 * @param name upper case, digits and underscores, as a shell variable is named: {@code
 *     ADMIN_USER_ARN}
 */
public record Ref(String name) {

  private static final char OPEN = '\uFFFE';
  private static final char CLOSE = '\uFFFF';

  /** A part of a text: characters that stand for themselves, or a reference. */
  public sealed interface Piece permits Literal, Hole {}

  /** Characters that stand for themselves. */
  public record Literal(String text) implements Piece {}

  /** The place of a value that is not known yet. */
  public record Hole(Ref ref) implements Piece {}

  /**
   * @throws IllegalArgumentException if the name is no shell variable's name
   */
  public Ref {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name for a reference: " + name);
    }
  }

  // Both by hand, as those that a record brings are put together at run time, at a cost to the
  // start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Ref ref && name.equals(ref.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The text to put into a string member of a request. */
  public String token() {
    return OPEN + name + CLOSE;
  }

  /** Whether the text is a reference and nothing else. */
  static boolean isToken(String text) {
    int last = text.length() - 1;
    return last > 0
        && text.charAt(0) == OPEN
        && text.charAt(last) == CLOSE
        && isName(text.substring(1, last));
  }

  /** Whether the text has a reference in it, or a character that could begin or end one. */
  public static boolean occursIn(String text) {
    return text.indexOf(OPEN) >= 0 || text.indexOf(CLOSE) >= 0;
  }

  /** The text cut into its literal parts and its references, in order, without empty parts. */
  public static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf(OPEN, from);
      int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
      if (close < 0) {
        pieces.add(new Literal(text.substring(from)));
        break;
      }
      if (open > from) {
        pieces.add(new Literal(text.substring(from, open)));
      }
      pieces.add(new Hole(new Ref(text.substring(open + 1, close))));
      from = close + 1;
    }
    return pieces;
  }

  /** The references in a text, in order. */
  public static Set<Ref> in(String text) {
    Set<Ref> refs = new LinkedHashSet<>();
    if (occursIn(text)) {
      for (Piece piece : pieces(text)) {
        if (piece instanceof Hole hole) {
          refs.add(hole.ref());
        }
      }
    }
    return refs;
  }

  /**
   * The text with each reference replaced by what {@code values} says of it. A reference for which
   * it says nothing stays as it is.
   *
   * @throws UnusableValue if a value that becomes a part of a longer text, which may be JSON or an
   *     ARN, is not {@linkplain #isPlain plain}
   */
  public static String fill(String text, Function<Ref, Optional<String>> values) {
    if (!occursIn(text)) {
      return text;
    }
    List<Piece> pieces = pieces(text);
    StringBuilder filled = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Literal literal) {
        filled.append(literal.text());
      } else if (piece instanceof Hole hole) {
        Optional<String> value = values.apply(hole.ref());
        if (pieces.size() > 1 && value.filter(v -> !isPlain(v)).isPresent()) {
          throw new UnusableValue(hole.ref(), value.get());
        }
        filled.append(value.orElse(hole.ref().token()));
      }
    }
    return filled.toString();
  }

  /**
   * Whether a value may become a part of a longer text: ASCII letters, digits and {@code _ . : / @
   * = + , -}, of which all that AWS assigns (ids, ARNs, names of IAM) is made. None of them means
   * anything inside a JSON string.
   */
  public static boolean isPlain(String value) {
    return value
        .chars()
        .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || "_.:/@=+,-".indexOf(c) >= 0);
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || !isUpper(name.charAt(0))) {
      return false;
    }
    return name.chars().allMatch(c -> isUpper(c) || (c >= '0' && c <= '9') || c == '_');
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }
}

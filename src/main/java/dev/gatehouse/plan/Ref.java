package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A reference to a value that is known only while a plan runs: an ARN that AWS assigns, a password
 * that a person types.
 *
 * <p>Requests contain it as a token inside a string. The executor replaces the token by the value,
 * and the printed script by a shell variable of the same name. Two Unicode noncharacters delimit
 * the token. Neither typed text nor AWS's answers may contain them, so that nothing from outside
 * passes for a reference.
 *
 * @param name upper case, digits and underscores, like a shell variable: {@code ADMIN_USER_ARN}
 */
public record Ref(String name) {

  private static final char OPEN = '\uFFFE';
  private static final char CLOSE = '\uFFFF';

  /** A part of a text: literal text or a reference. */
  public sealed interface Piece permits Literal, Hole {}

  /** Literal text. */
  public record Literal(String text) implements Piece {}

  /** A reference within a text. */
  public record Hole(Ref ref) implements Piece {}

  /**
   * Creates a reference.
   *
   * @throws IllegalArgumentException if the name is not upper case, digits and underscores
   */
  public Ref {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name for a reference: " + name);
    }
  }

  // Written by hand, since a record's generated methods are linked at run time, which delays the
  // start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Ref ref && name.equals(ref.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the token to put into a string of a request. */
  public String token() {
    return OPEN + name + CLOSE;
  }

  /** Returns whether the text is exactly one token. */
  static boolean isToken(String text) {
    int last = text.length() - 1;
    return last > 0
        && text.charAt(0) == OPEN
        && text.charAt(last) == CLOSE
        && isName(text.substring(1, last));
  }

  /** Returns whether the text contains a reference, or a character that delimits one. */
  public static boolean occursIn(String text) {
    return text.indexOf(OPEN) >= 0 || text.indexOf(CLOSE) >= 0;
  }

  /**
   * Returns the text split into literals and references, in order, without empty literals.
   *
   * @throws IllegalArgumentException if the name within a token is invalid
   */
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

  /** Returns the references in a text, in order. */
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
   * Returns the text with its references replaced by their values. A reference without a value
   * stays.
   *
   * @throws UnusableValue if a value would become part of a longer text, such as JSON or an ARN,
   *     and is not {@linkplain #isPlain plain}
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
   * Returns whether a value may become part of a longer text: ASCII letters, digits and {@code _ .
   * : / @ = + , -}. Everything that AWS assigns (ids, ARNs, names in IAM) consists of these, and
   * none has a meaning inside a JSON string.
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

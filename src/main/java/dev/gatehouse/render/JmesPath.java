package dev.gatehouse.render;

import dev.gatehouse.plan.Path;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.JsonEscapes;
import java.util.stream.Collectors;

/**
 * Writes a {@link Path} as an expression for the CLI's {@code --query}. The expression may contain
 * references, as the path's values may.
 *
 * @see <a href="https://jmespath.org/specification.html">JMESPath</a>
 */
final class JmesPath {

  private JmesPath() {}

  /**
   * Returns the expression for a path's first value. It can be used unchanged as a query, an
   * element of a list or an argument of a function.
   *
   * @param service the SDK's package of the service
   */
  static String query(String service, Path path) {
    StringBuilder text = new StringBuilder();
    boolean spread = false;
    for (Path.Segment segment : path.segments()) {
      if (segment instanceof Path.Name name) {
        text.append(text.isEmpty() ? "" : ".");
        text.append(Customisations.member(service, name.member()));
      } else if (segment instanceof Path.Where where) {
        String member = Customisations.member(service, where.member());
        text.append("[?").append(comparison(member, where.value())).append("] | [0]");
      } else if (segment instanceof Path.Starting starting) {
        String member = Customisations.member(service, starting.member());
        text.append("[?starts_with(").append(member).append(", ");
        text.append(literal(starting.start())).append(")] | [0]");
      } else if (segment instanceof Path.If one) {
        String member = Customisations.member(service, one.member());
        text.insert(0, '[').append("][?").append(comparison(member, one.value()));
        text.append("] | [0]");
      } else if (segment instanceof Path.Except except) {
        text.append(others(service, except));
        spread = true;
      } else if (segment instanceof Path.Mentions mentions) {
        text.insert(0, "contains(to_string(").append("), ");
        text.append(literal(mentions.text())).append(')');
      } else if (segment instanceof Path.Listed) {
        // Brackets and flattening turn one value or several into a list, in which a missing value
        // is null.
        text.insert(0, "to_string(sort([").append("][] | [?@!=`null`].to_string(@)))");
        spread = false;
      } else if (segment instanceof Path.At at) {
        text.append('[').append(at.index()).append(']');
      } else if (segment instanceof Path.Trusted) {
        trusted(text);
      } else if (segment instanceof Path.Compact) {
        text.insert(0, "to_string(").append(')');
      } else {
        text.append(segment instanceof Path.First ? "[0]" : "[]");
        spread |= segment instanceof Path.All;
      }
    }
    return spread ? text + " | [0]" : text.toString();
  }

  /**
   * A document has one statement or several, with one principal or several, of one type or several.
   */
  private static void trusted(StringBuilder document) {
    String allowed = "[" + document + ".Statement][] | [?Effect=='Allow'";
    document.setLength(0);
    document.append('[').append(allowed);
    document.append("].Principal.[Service, AWS, Federated, CanonicalUser], ");
    document.append(allowed).append(" && type(Principal)=='string'].Principal][][][]");
  }

  /** Returns the expression for all values of a path. */
  static String all(String service, Path path) {
    String text = query(service, path);
    return text.endsWith(" | [0]") ? text.substring(0, text.length() - 6) : text;
  }

  private static String others(String service, Path.Except except) {
    String member =
        except.member().isEmpty() ? "@" : Customisations.member(service, except.member());
    return except.known().isEmpty()
        ? "[]"
        : except.known().stream()
            .map(known -> comparison(member, "!=", known))
            .collect(Collectors.joining(" && ", "[?", "]"));
  }

  private static String comparison(String member, String value) {
    return comparison(member, "==", value);
  }

  private static String comparison(String member, String how, String value) {
    boolean mayBeText = !value.equals("true") && !value.equals("false") && !isNumber(value);
    // A path compares texts, so booleans and numbers are converted.
    return (mayBeText ? member : "to_string(" + member + ")") + how + literal(value);
  }

  private static boolean isNumber(String value) {
    String digits = value.startsWith("-") ? value.substring(1) : value;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns a text as a raw literal, or as JSON in back quotes if a character has a meaning. */
  static String literal(String value) {
    boolean raw = value.indexOf('\'') < 0 && value.indexOf('\\') < 0 && !Invisible.isIn(value);
    if (raw) {
      return "'" + value + "'";
    }
    // JMESPath looks for the closing back quote before it parses the JSON, and counts backslashes
    // on the way. Written as codes, neither gets in the way.
    StringBuilder json = new StringBuilder("`\"");
    value
        .chars()
        .forEach(
            c -> {
              if (c == '`' || c == '\\' || c == '"' || Invisible.is(c)) {
                JsonEscapes.code((char) c, json);
              } else {
                json.append((char) c);
              }
            });
    return json.append("\"`").toString();
  }
}

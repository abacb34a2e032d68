package dev.gatehouse.render;

import dev.gatehouse.plan.Path;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.JsonEscapes;
import java.util.stream.Collectors;

/**
 * Writes a {@link Path} in the language of the CLI's {@code --query}. The text may hold references,
 * as the path's values may.
 *
 * @see <a href="https://jmespath.org/specification.html">JMESPath</a>
 */
final class JmesPath {

  private JmesPath() {}

  /**
   * The expression of a path's first value in an answer of a service. It stands as it is wherever
   * an expression may: as a query, an element of a list, a function's argument.
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
        // Between brackets and flattened, one value and several are a list, and what is not there
        // is null in it.
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

  /** One statement or several, each with one principal or several, of one sort or several. */
  private static void trusted(StringBuilder document) {
    String allowed = "[" + document + ".Statement][] | [?Effect=='Allow'";
    document.setLength(0);
    document.append('[').append(allowed);
    document.append("].Principal.[Service, AWS, Federated, CanonicalUser], ");
    document.append(allowed).append(" && type(Principal)=='string'].Principal][][][]");
  }

  /** The expression of all values of a path. */
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
    // A path compares texts, so a boolean or a number has to become one.
    return (mayBeText ? member : "to_string(" + member + ")") + how + literal(value);
  }

  private static boolean isNumber(String value) {
    String digits = value.startsWith("-") ? value.substring(1) : value;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A text: raw where no character of it has a meaning, else as JSON between back quotes. */
  static String literal(String value) {
    boolean raw = value.indexOf('\'') < 0 && value.indexOf('\\') < 0 && !Invisible.isIn(value);
    if (raw) {
      return "'" + value + "'";
    }
    // The language looks for the closing back quote before it reads the JSON, and counts
    // backslashes on the way: written as codes, neither can be met.
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

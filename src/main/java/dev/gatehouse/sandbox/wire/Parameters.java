package dev.gatehouse.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Form parameters as the tree that the dots in their names draw. */
final class Parameters {

  private static final int MOST = 10_000;
  private static final int DEEPEST = 40;

  private final String name;
  private final Map<String, Parameters> inner = new LinkedHashMap<>();
  private String text = "";

  Parameters(String name) {
    this.name = name;
  }

  /** The full name: {@code Tags.member.1.Key}. */
  String name() {
    return name;
  }

  /** The value. */
  String text() {
    return text;
  }

  /** What stands behind the next dot. */
  Map<String, Parameters> inner() {
    return inner;
  }

  /** The parameters of a query string and of a form. */
  static Parameters of(String query, String form) {
    Parameters root = new Parameters("");
    int seen = 0;
    for (String source : new String[] {query, form}) {
      for (int from = 0; from < source.length(); ) {
        int to = source.indexOf('&', from);
        to = to < 0 ? source.length() : to;
        if (++seen > MOST) {
          throw new AwsError(400, "MalformedQueryString", "The request has too many parameters");
        }
        root.add(source.substring(from, to));
        from = to + 1;
      }
    }
    return root;
  }

  /** A refusal of a value that is not of its type. */
  static AwsError malformed(String name) {
    return new AwsError(400, "MalformedInput", "The value of " + name + " is malformed");
  }

  private void add(String parameter) {
    int equals = parameter.indexOf('=');
    if (parameter.isEmpty()) {
      return;
    }
    String key = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
    Parameters at = this;
    int depth = 0;
    for (String part : key.split("\\.", -1)) {
      if (++depth > DEEPEST) {
        throw malformed(key.substring(0, 80));
      }
      String parent = at.name.isEmpty() ? "" : at.name + ".";
      at = at.inner.computeIfAbsent(part, missing -> new Parameters(parent + missing));
    }
    at.text = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsError(
          400,
          "MalformedQueryString",
          "The request is not a well-formed application/x-www-form-urlencoded text");
    }
  }
}

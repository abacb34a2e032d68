package dev.gatehouse.sandbox.wire;

import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param method the HTTP method, upper case
 * @param path the path, decoded; {@code /} for most services
 * @param query the raw query string, without the question mark; empty if there is none
 * @param headers the headers, names in lower case
 * @param body the body, as UTF-8
 */
public record WireRequest(
    String method, String path, String query, Map<String, String> headers, String body) {

  /** The same request at another path. */
  WireRequest at(String other) {
    return new WireRequest(method, other, query, headers, body);
  }

  /** A header, or an empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}

package dev.gatehouse.render;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A request as it goes over the wire, in a form in which two that mean the same are equal.
 *
 * @param operation the action or target that it names, or method and path
 * @param parameters the members by name
 */
record Wire(String operation, Map<String, Object> parameters) {

  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** What the CLI's helper described. */
  static Wire of(Map<String, Object> described) {
    URI uri = URI.create((String) described.get("url"));
    @SuppressWarnings("unchecked")
    Map<String, String> headers =
        (Map<String, String>) Objects.requireNonNull(described.get("headers"));
    String body =
        new String(
            Base64.getDecoder().decode((String) described.get("body")), StandardCharsets.UTF_8);
    return of(String.valueOf(described.get("method")), uri, headers, body);
  }

  /** What the SDK was about to send. */
  static Wire of(SdkHttpRequest request, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return of(
        request.method().name(),
        request.getUri(),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static Wire of(String method, URI uri, Map<String, String> headers, String body) {
    String type = headers.getOrDefault("content-type", "");
    Map<String, Object> parameters = new TreeMap<>();
    if (uri.getRawQuery() != null) {
      form(uri.getRawQuery(), parameters);
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      form(body, parameters);
    } else if (!body.isEmpty()) {
      json(body, parameters);
    }
    parameters.remove("Version");
    Object action = parameters.remove("Action");
    if (action != null) {
      return new Wire((String) action, parameters);
    }
    String target = headers.get("x-amz-target");
    return new Wire(target != null ? target : method + " " + uri.getRawPath(), parameters);
  }

  /** Whether this is the other without some members: what an older CLI makes of newer ones. */
  boolean isPartOf(Wire other) {
    return operation.equals(other.operation) && isPart(parameters, other.parameters);
  }

  private static boolean isPart(Object part, Object whole) {
    if (part instanceof Map<?, ?> some && whole instanceof Map<?, ?> all) {
      return some.entrySet().stream()
          .allMatch(e -> all.containsKey(e.getKey()) && isPart(e.getValue(), all.get(e.getKey())));
    }
    if (part instanceof List<?> some && whole instanceof List<?> all) {
      return some.size() == all.size()
          && IntStream.range(0, some.size()).allMatch(i -> isPart(some.get(i), all.get(i)));
    }
    return Objects.equals(part, whole);
  }

  private static void form(String text, Map<String, Object> parameters) {
    for (String pair : text.split("&")) {
      int at = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String name = decoded(at < 0 ? pair : pair.substring(0, at));
        String value = at < 0 ? "" : decoded(pair.substring(at + 1));
        parameters.put(name, same(value));
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void json(String body, Map<String, Object> parameters) {
    try {
      JSON.std.mapFrom(body).forEach((name, value) -> parameters.put(name, same(value)));
    } catch (IOException e) {
      throw new UncheckedIOException(body, e);
    }
  }

  private static Object same(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> sorted = new TreeMap<>();
      map.forEach((name, element) -> sorted.put(name, same(element)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(same(element)));
      return all;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    if (value instanceof String text && DATE.matcher(text).matches()) {
      try {
        return Instant.parse(text).toString();
      } catch (java.time.DateTimeException noDate) {
        return text;
      }
    }
    // Both sides make up a token where a request has none.
    return value instanceof String text && TOKEN.matcher(text).matches() ? "a token" : value;
  }
}

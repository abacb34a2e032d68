package dev.gatehouse.sandbox.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which operation of a service is meant by a method, a path and a query. */
public final class Routes {

  /** What names no operation and no member: botocore says the operation once more by it. */
  private static final String OPERATION_AGAIN = "x-id";

  private final List<Route> routes = new ArrayList<>();

  /**
   * One of them.
   *
   * @param path its parts; one in braces is a member, one that ends with a plus takes all the rest
   * @param marker the query parameter without a value that tells it from others, or nothing
   * @param status of its answers
   * @param root the element that an answer is in; nothing where the answer has none of its own
   */
  record Route(
      String method, List<String> path, String marker, String operation, int status, String root) {

    /** The members in a path of this route; empty if the path is not of this route. */
    Optional<Map<String, String>> members(List<String> sent) {
      Map<String, String> members = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String part = path.get(i);
        boolean rest = part.endsWith("+}");
        if (i >= sent.size() || (i == path.size() - 1 && !rest && sent.size() > path.size())) {
          return Optional.empty();
        }
        if (rest) {
          String name = part.substring(1, part.length() - 2);
          members.put(name, String.join("/", sent.subList(i, sent.size())));
        } else if (part.startsWith("{")) {
          members.put(part.substring(1, part.length() - 1), sent.get(i));
        } else if (!part.equals(sent.get(i))) {
          return Optional.empty();
        }
      }
      return path.isEmpty() && !sent.isEmpty() ? Optional.empty() : Optional.of(members);
    }
  }

  /**
   * A request's route.
   *
   * @param members the members that its path holds
   * @param query what its query holds besides the marker
   */
  record Match(Route route, Map<String, String> members, Map<String, Parameters> query) {}

  /**
   * Adds an operation.
   *
   * @param line as the service model writes it: {@code PUT /{Bucket}?versioning}
   * @param status of its answers
   * @param root the element that an answer is in; nothing where the answer has none of its own
   */
  public Routes add(String line, String operation, int status, String root) {
    String[] parts = line.split("[ ?]", 3);
    String marker = parts.length > 2 ? parts[2] : "";
    routes.add(new Route(parts[0], split(parts[1]), marker, operation, status, root));
    return this;
  }

  private static List<String> split(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    // A bucket may have a slash behind it; a key keeps its own.
    return inner.isEmpty()
        ? List.of()
        : List.of(inner.replaceFirst("^([^/]+)/$", "$1").split("/", -1));
  }

  /** The route of a request. */
  Optional<Match> of(WireRequest sent) {
    List<String> path = split(sent.path());
    Map<String, Parameters> query = new HashMap<>(Parameters.of(sent.query(), "").inner());
    query.remove(OPERATION_AGAIN);
    Match found = null;
    for (Route route : routes) {
      Optional<Map<String, String>> members = route.members(path);
      boolean marked = route.marker().isEmpty() || query.containsKey(route.marker());
      if (route.method().equals(sent.method()) && members.isPresent() && marked) {
        boolean better = found == null || found.route().marker().isEmpty();
        found = better ? new Match(route, members.get(), query) : found;
      }
    }
    if (found != null) {
      query.remove(found.route().marker());
    }
    return Optional.ofNullable(found);
  }

  /** The route of an operation. */
  Route named(String operation) {
    return routes.stream()
        .filter(route -> route.operation().equals(operation))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no route: " + operation));
  }

  /** The methods that occur. */
  Set<String> methods() {
    return routes.stream().map(Route::method).collect(Collectors.toCollection(TreeSet::new));
  }
}

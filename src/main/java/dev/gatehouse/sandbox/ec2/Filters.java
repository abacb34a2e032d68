package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.policy.Wildcards;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Applies EC2's filters. A resource must match every filter, each by any of its values. Values may
 * contain the wildcards {@code *} and {@code ?}.
 */
final class Filters {

  private Filters() {}

  /**
   * Returns the resources that match all filters.
   *
   * @param known the values of a resource by filter name, without the filters for tags
   * @param tags the tags of a resource
   * @throws dev.gatehouse.sandbox.wire.AwsError if a filter is unknown
   */
  static <T> List<T> pass(
      List<T> things,
      List<Filter> filters,
      Map<String, Function<T, List<String>>> known,
      Function<T, List<Tag>> tags) {
    List<T> left = things;
    for (Filter filter : filters) {
      String name = Objects.requireNonNullElse(filter.name(), "null");
      boolean ofTags = name.equals("tag-key") || name.startsWith("tag:");
      Function<T, List<String>> look = ofTags ? ofTags(name, tags) : known.get(name);
      if (look == null) {
        throw Requests.invalid("The filter '" + name + "' is invalid");
      }
      left =
          left.stream()
              .filter(
                  thing ->
                      look.apply(thing).stream().anyMatch(value -> matches(filter.values(), value)))
              .toList();
    }
    return left;
  }

  private static <T> Function<T, List<String>> ofTags(String name, Function<T, List<Tag>> tags) {
    return thing -> {
      if (name.equals("tag-key")) {
        return tags.apply(thing).stream().map(Tag::key).toList();
      }
      String key = name.substring("tag:".length());
      return tags.apply(thing).stream()
          .filter(tag -> tag.key().equals(key))
          .map(Tag::value)
          .toList();
    };
  }

  private static boolean matches(List<String> wanted, String value) {
    return wanted.stream().anyMatch(one -> Wildcards.matches(one, value));
  }
}

package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2's filters: all must match, each by any of its values, which may hold * and ?. */
final class Ec2Filters {

  private Ec2Filters() {}

  /**
   * The things that all filters let through.
   *
   * @param known what each filter looks at
   */
  static <T> List<T> pass(
      List<T> things, List<Filter> filters, Map<String, Function<T, List<String>>> known) {
    List<T> left = things;
    for (Filter filter : filters) {
      String name = Objects.requireNonNullElse(filter.name(), "null");
      Function<T, List<String>> look = known.get(name);
      if (look == null && !name.startsWith("tag")) {
        throw new AwsError(400, "InvalidParameterValue", "The filter '" + name + "' is invalid");
      }
      left =
          left.stream()
              .filter(
                  thing ->
                      look != null
                          && look.apply(thing).stream()
                              .anyMatch(value -> matches(filter.values(), value)))
              .toList();
    }
    return left;
  }

  private static boolean matches(List<String> wanted, String value) {
    return wanted.stream().anyMatch(one -> pattern(one).matcher(value).matches());
  }

  private static Pattern pattern(String glob) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(pattern.toString());
  }
}

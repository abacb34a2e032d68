package dev.gatehouse.sandbox.wire;

import dev.gatehouse.plan.Members;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a service's model says of the values in its requests: required members, lengths, ranges,
 * enumerations, patterns. Read from a list beside the service, which {@code sandbox_rules.py}
 * writes.
 */
public final class Rules {

  private static final Set<String> UNSHOWN = Set.of("Password", "OldPassword", "NewPassword");

  private final Map<String, List<String>> required = new HashMap<>();
  private final Map<String, String> members = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  private record Shape(
      String kind, String minimum, String maximum, List<String> values, String pattern) {}

  private record Breach(String member, boolean missing, String text) {}

  private Rules() {}

  /** The rules of a service. */
  public static Rules of(InputStream list) {
    Rules rules = new Rules();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rules.add(line.split("\t", -1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  private void add(String[] line) {
    switch (line[0]) {
      case "R" -> required.put(line[1], List.of(line[2].split(" ")));
      case "M" -> members.put(line[1], line[2]);
      default ->
          shapes.put(
              line[1],
              new Shape(
                  line[2],
                  line[3],
                  line[4],
                  line[5].isEmpty() ? List.of() : List.of(line[5].split(",")),
                  line[6]));
    }
  }

  /**
   * Holds a request against the rules.
   *
   * @throws AwsError as the protocol words it, if it breaks some; all at once, as AWS does
   */
  public void check(SdkPojo request, Protocol protocol) {
    List<Breach> breaches = new ArrayList<>();
    object(request.getClass().getSimpleName(), "", request, breaches);
    if (breaches.isEmpty()) {
      return;
    }
    List<String> texts = breaches.stream().map(Breach::text).toList();
    String message =
        texts.size()
            + (texts.size() == 1 ? " validation error" : " validation errors")
            + " detected: "
            + String.join("; ", texts);
    Breach first = breaches.get(0);
    throw first.missing()
        ? protocol.missing(first.member(), message)
        : protocol.invalid(first.member(), message);
  }

  private void object(String type, String at, SdkPojo object, List<Breach> breaches) {
    String structure = type.toLowerCase(Locale.ROOT);
    Map<String, Object> set = new HashMap<>();
    for (Members.Member member : Members.of(object)) {
      set.put(member.name(), member.value());
      String place = at + lower(member.name());
      value(structure + "." + member.name(), place, member.value(), breaches);
    }
    for (String name : required.getOrDefault(structure, List.of())) {
      if (!set.containsKey(modelled(object, name))) {
        String text = "Value null at '" + at + lower(name) + "' failed to satisfy constraint: ";
        breaches.add(new Breach(name, true, text + "Member must not be null"));
      }
    }
  }

  // EC2's rules and the SDK agree on member names; only their case may differ.
  private static String modelled(SdkPojo object, String name) {
    for (SdkField<?> field : object.sdkFields()) {
      if (field.memberName().equalsIgnoreCase(name)) {
        return field.memberName();
      }
    }
    return name;
  }

  private void value(String place, String at, Object value, List<Breach> breaches) {
    String shapeName = members.get(place);
    if (shapeName != null) {
      shape(Objects.requireNonNull(shapes.get(shapeName)), at, value, breaches);
    }
    if (value instanceof SdkPojo inner) {
      object(inner.getClass().getSimpleName(), at + ".", inner, breaches);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        value(place + "[]", at + "." + (i + 1) + ".member", list.get(i), breaches);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, one) -> {
            value(place + "{}", at + ".key", key, breaches);
            value(place + "[]", at + "." + key, one, breaches);
          });
    }
  }

  private static void shape(Shape shape, String at, Object value, List<Breach> breaches) {
    boolean hidden = UNSHOWN.stream().anyMatch(name -> lower(name).equals(at));
    String start =
        (hidden ? "Value" : "Value '" + value + "'")
            + " at '"
            + at
            + "' failed to satisfy constraint: Member must ";
    for (String problem : problems(shape, value)) {
      breaches.add(new Breach(at, false, start + problem));
    }
  }

  private static List<String> problems(Shape shape, Object value) {
    List<String> problems = new ArrayList<>();
    boolean number = value instanceof Number;
    long size = size(value);
    String measure = number ? "have value " : "have length ";
    if (!shape.minimum().isEmpty() && size < Long.parseLong(shape.minimum())) {
      problems.add(measure + "greater than or equal to " + shape.minimum());
    }
    if (!shape.maximum().isEmpty() && size > Long.parseLong(shape.maximum())) {
      problems.add(measure + "less than or equal to " + shape.maximum());
    }
    if (value instanceof String text) {
      if (!shape.values().isEmpty() && !shape.values().contains(text)) {
        problems.add("satisfy enum value set: [" + String.join(", ", shape.values()) + "]");
      }
      if (!shape.pattern().isEmpty() && !Pattern.matches(shape.pattern(), text)) {
        problems.add("satisfy regular expression pattern: " + shape.pattern());
      }
    }
    return problems;
  }

  private static long size(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    } else if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    } else if (value instanceof List<?> list) {
      return list.size();
    }
    return value instanceof Map<?, ?> map ? map.size() : 0;
  }

  private static String lower(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}

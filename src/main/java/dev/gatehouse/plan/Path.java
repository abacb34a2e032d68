package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The path to a value in an answer of AWS.
 *
 * <p>It is evaluated on the SDK's answer object and printed as the JMESPath of a {@code --query},
 * so that a check is written once. Names are those of the service model.
 *
 * @param segments the segments from the answer to the value
 */
public record Path(List<Segment> segments) {

  private static final Comparator<String> BY_CODE_POINTS =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  /** A segment of a path. */
  public sealed interface Segment
      permits Name,
          First,
          At,
          Where,
          Starting,
          If,
          All,
          Except,
          Mentions,
          Listed,
          Compact,
          Trusted {}

  /** The member, or the value of the map key, of this name. */
  public record Name(String member) implements Segment {}

  /** The first element of a list. */
  public record First() implements Segment {}

  /**
   * The element of a list at an index.
   *
   * @param index from 0
   */
  public record At(int index) implements Segment {}

  /**
   * The first structure of a list whose member has a value.
   *
   * @param value may contain references
   */
  public record Where(String member, String value) implements Segment {}

  /**
   * The first structure of a list whose member starts with a text.
   *
   * @param start may contain references
   */
  public record Starting(String member, String start) implements Segment {}

  /**
   * The structure itself, if its member has a value.
   *
   * @param value may contain references
   */
  public record If(String member, String value) implements Segment {}

  /** Every element of a list. */
  public record All() implements Segment {}

  /**
   * Every element of a list except known ones.
   *
   * @param member the member that identifies the structures of the list; empty for a list of texts
   * @param known the values to leave out; they may contain references
   */
  public record Except(String member, List<String> known) implements Segment {
    /** Creates a segment with a copy of the known values. */
    public Except {
      known = List.copyOf(known);
    }
  }

  /** Whether the JSON of a policy document contains a text: true or false. */
  public record Mentions(String text) implements Segment {}

  /**
   * All values so far, possibly none, as one text: a sorted JSON array of their texts. Nothing
   * follows this segment.
   */
  public record Listed() implements Segment {}

  /**
   * A policy document as JSON without blanks, with its members in their order. IAM returns it
   * encoded, and the CLI reads it as an object.
   */
  public record Compact() implements Segment {}

  /**
   * Every principal that the statements of a trust policy allow: services, accounts, users and
   * providers, and {@code *}.
   */
  public record Trusted() implements Segment {}

  /** Creates a path with a copy of the segments. */
  public Path {
    segments = List.copyOf(segments);
  }

  /** Returns a path through members: {@code Path.of("Group", "Arn")}. */
  public static Path of(String... members) {
    return new Path(List.of()).then(members);
  }

  /** Returns this path, followed by members. */
  public Path then(String... members) {
    Path path = this;
    for (String member : members) {
      path = path.plus(new Name(member));
    }
    return path;
  }

  /** Returns this path, followed by the first element of the list. */
  public Path first() {
    return plus(new First());
  }

  /**
   * Returns this path, followed by the element at an index of the list.
   *
   * @param index from 0
   */
  public Path at(int index) {
    return plus(new At(index));
  }

  /**
   * Returns this path, followed by the first element of the list whose {@code member} is {@code
   * value}.
   */
  public Path where(String member, String value) {
    return plus(new Where(member, value));
  }

  /**
   * Returns this path, followed by the first element of the list whose {@code member} starts with a
   * text.
   */
  public Path starting(String member, String start) {
    return plus(new Starting(member, start));
  }

  /** Returns this path, limited to a structure whose {@code member} is {@code value}. */
  public Path onlyIf(String member, String value) {
    return plus(new If(member, value));
  }

  /** Returns this path, followed by every element of the list. */
  public Path all() {
    return plus(new All());
  }

  /** Returns this path, followed by every text of the list except the known ones. */
  public Path except(List<String> known) {
    return plus(new Except("", known));
  }

  /**
   * Returns this path, followed by every element of the list whose {@code member} is none of the
   * known values.
   */
  public Path except(String member, List<String> known) {
    return plus(new Except(member, known));
  }

  /** Returns this path, followed by whether the policy document contains a text. */
  public Path mentions(String text) {
    return plus(new Mentions(text));
  }

  /** Returns this path with all its values, if any, as {@linkplain #list one text}. */
  public Path listed() {
    return plus(new Listed());
  }

  /** Returns the text that a {@linkplain #listed listed} path yields for these values. */
  public static String list(Collection<String> values) {
    return values.stream()
        .sorted(BY_CODE_POINTS)
        .map(AsciiJson::of)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Returns this path, with the policy document as JSON without blanks. */
  public Path compact() {
    return plus(new Compact());
  }

  /** Returns this path, followed by the principals that the trust policy allows. */
  public Path trusted() {
    return plus(new Trusted());
  }

  /** Returns this path with {@code change} applied to each value that it compares with. */
  public Path map(UnaryOperator<String> change) {
    return new Path(segments.stream().map(segment -> mapped(segment, change)).toList());
  }

  private static Segment mapped(Segment segment, UnaryOperator<String> change) {
    if (segment instanceof Where where) {
      return new Where(where.member(), change.apply(where.value()));
    } else if (segment instanceof Starting starting) {
      return new Starting(starting.member(), change.apply(starting.start()));
    }
    if (segment instanceof Except except) {
      return new Except(except.member(), except.known().stream().map(change).toList());
    }
    return segment instanceof If one ? new If(one.member(), change.apply(one.value())) : segment;
  }

  /** Returns the references in the values that the path compares with. */
  public Set<Ref> refs() {
    Set<Ref> refs = new LinkedHashSet<>();
    for (Segment segment : segments) {
      if (segment instanceof Where where) {
        refs.addAll(Ref.in(where.value()));
      } else if (segment instanceof Starting starting) {
        refs.addAll(Ref.in(starting.start()));
      } else if (segment instanceof If one) {
        refs.addAll(Ref.in(one.value()));
      } else if (segment instanceof Except except) {
        except.known().forEach(value -> refs.addAll(Ref.in(value)));
      }
    }
    return refs;
  }

  private Path plus(Segment segment) {
    List<Segment> longer = new ArrayList<>(segments);
    longer.add(segment);
    return new Path(longer);
  }

  /**
   * Returns the first value as text, or empty if there is none. A boolean is {@code true} or {@code
   * false}, and bytes are decoded as UTF-8.
   */
  public Optional<String> read(SdkPojo answer) {
    return readAll(answer).stream().findFirst();
  }

  /** Returns all values as text, in order. Structures, lists and maps are not values. */
  public List<String> readAll(SdkPojo answer) {
    List<Object> here = List.of(answer);
    for (Segment segment : segments) {
      List<Object> next = new ArrayList<>();
      if (segment instanceof Listed) {
        next.add(list(here));
      } else if (segment instanceof Mentions mentions) {
        next.add(here.stream().anyMatch(value -> PolicyText.has(value, mentions.text())));
      } else {
        for (Object value : here) {
          next.addAll(step(value, segment));
        }
      }
      here = next;
    }
    return here.stream().filter(Path::isScalar).map(Path::text).toList();
  }

  private static String list(List<Object> here) {
    List<String> values = new ArrayList<>();
    for (Object value : here) {
      List<?> each = value instanceof List<?> list ? list : List.of(value);
      each.stream().filter(Path::isScalar).map(Path::text).forEach(values::add);
    }
    return list((Collection<String>) values);
  }

  /**
   * Returns the path for display: {@code Group.Arn}, {@code
   * AttachedPolicies[PolicyArn=…].PolicyArn}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      if (segment instanceof Name name) {
        text.append(text.isEmpty() ? "" : ".").append(name.member());
      } else if (segment instanceof Where where) {
        text.append('[').append(where.member()).append('=').append(where.value()).append(']');
      } else if (segment instanceof Starting starting) {
        text.append('[').append(starting.member()).append('=').append(starting.start());
        text.append("…]");
      } else if (segment instanceof If one) {
        text.append('(').append(one.member()).append('=').append(one.value()).append(')');
      } else if (segment instanceof Except except) {
        text.append("[not ").append(except.member()).append(except.known()).append(']');
      } else if (segment instanceof Mentions mentions) {
        text.append(" mentions ").append(mentions.text());
      } else if (segment instanceof Listed) {
        text.append(" as a list");
      } else if (segment instanceof At at) {
        text.append('[').append(at.index()).append(']');
      } else if (segment instanceof Trusted) {
        text.append(".Statement[].Principal");
      } else if (!(segment instanceof Compact)) {
        text.append(segment instanceof First ? "[0]" : "[]");
      }
    }
    return text.toString();
  }

  // Written by hand, since a record's generated hashCode is linked at run time for each type of
  // segment. That would delay the start by more than a whole step of the wizard.
  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  private static boolean isScalar(Object value) {
    return !(value instanceof SdkPojo || value instanceof List<?> || value instanceof Map<?, ?>);
  }

  private static String text(Object value) {
    return value instanceof SdkBytes bytes ? bytes.asUtf8String() : String.valueOf(value);
  }

  private static List<?> step(Object value, Segment segment) {
    if (segment instanceof Name name) {
      if (value instanceof Map<?, ?> map) {
        return Optional.ofNullable(map.get(name.member())).stream().toList();
      }
      return value instanceof SdkPojo object
          ? member(object, name.member()).stream().toList()
          : List.of();
    }
    if (segment instanceof If one) {
      return has(value, one.member(), one.value()::equals) ? List.of(value) : List.of();
    }
    if (segment instanceof Compact) {
      return isScalar(value) ? List.of(PolicyText.compact(text(value))) : List.of();
    }
    if (segment instanceof Trusted) {
      return isScalar(value) ? PolicyText.trusted(text(value)) : List.of();
    }
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      return List.of();
    }
    if (segment instanceof Where where) {
      return list.stream()
          .filter(element -> has(element, where.member(), where.value()::equals))
          .limit(1)
          .toList();
    }
    if (segment instanceof Starting starting) {
      return list.stream()
          .filter(
              element -> has(element, starting.member(), text -> text.startsWith(starting.start())))
          .limit(1)
          .toList();
    }
    if (segment instanceof Except except) {
      return list.stream().filter(element -> !isKnown(element, except)).toList();
    }
    if (segment instanceof At at) {
      return at.index() < list.size() ? list.subList(at.index(), at.index() + 1) : List.of();
    }
    return segment instanceof First ? list.subList(0, 1) : list;
  }

  private static boolean isKnown(Object element, Except except) {
    return except.member().isEmpty()
        ? isScalar(element) && except.known().contains(text(element))
        : has(element, except.member(), except.known()::contains);
  }

  private static boolean has(Object element, String member, Predicate<String> wanted) {
    return element instanceof SdkPojo object
        && Path.of(member).read(object).filter(wanted).isPresent();
  }

  private static Optional<Object> member(SdkPojo object, String name) {
    for (SdkField<?> field : object.sdkFields()) {
      if (field.memberName().equals(name)) {
        return Members.value(object, field);
      }
    }
    return Optional.empty();
  }
}

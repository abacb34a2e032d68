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
 * Where a value stands in an answer of AWS. It is evaluated on the SDK's answer object and printed
 * as the JMESPath of a {@code --query}, so that a check is written once. Names are those of the
 * service model.
 *
 * @param segments the way from the answer to the value
 */
public record Path(List<Segment> segments) {

  private static final Comparator<String> BY_CODE_POINTS =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  /** One part of the way. */
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

  /** The member of this name, or the value of this key. */
  public record Name(String member) implements Segment {}

  /** The first element of a list. */
  public record First() implements Segment {}

  /** The element of a list at an index, from 0. */
  public record At(int index) implements Segment {}

  /**
   * The first element of a list of structures whose member is this value; it may hold references.
   */
  public record Where(String member, String value) implements Segment {}

  /**
   * The first element of a list of structures whose member is a text that begins with this one; it
   * may hold references.
   */
  public record Starting(String member, String start) implements Segment {}

  /** The structure itself, if its member is this value; it may hold references. */
  public record If(String member, String value) implements Segment {}

  /** Every element of a list. */
  public record All() implements Segment {}

  /**
   * Every element of a list but those that are known.
   *
   * @param member the member by which the structures of the list are known; empty: the elements are
   *     texts, and are known by themselves
   * @param known the values that are left out; they may hold references
   */
  public record Except(String member, List<String> known) implements Segment {
    public Except {
      known = List.copyOf(known);
    }
  }

  /** Whether the JSON of the policy document there has this text in it: true or false. */
  public record Mentions(String text) implements Segment {}

  /**
   * All values there, and there may be none, as one text: a list of their texts in JSON, sorted. It
   * is the end of a path.
   */
  public record Listed() implements Segment {}

  /**
   * The policy document there as JSON without blanks, its members in their order: IAM answers it
   * encoded, and the CLI reads it as an object.
   */
  public record Compact() implements Segment {}

  /**
   * Every principal whom a statement of the role's trust policy document there allows something:
   * services, accounts, users and providers, and {@code *}.
   */
  public record Trusted() implements Segment {}

  public Path {
    segments = List.copyOf(segments);
  }

  /** A path through members: {@code Path.of("Group", "Arn")}. */
  public static Path of(String... members) {
    return new Path(List.of()).then(members);
  }

  /** This path, then through members. */
  public Path then(String... members) {
    Path path = this;
    for (String member : members) {
      path = path.plus(new Name(member));
    }
    return path;
  }

  /** This path, then the first element of the list there. */
  public Path first() {
    return plus(new First());
  }

  /** This path, then the element of the list there at an index, from 0. */
  public Path at(int index) {
    return plus(new At(index));
  }

  /** This path, then the first element of the list there whose {@code member} is {@code value}. */
  public Path where(String member, String value) {
    return plus(new Where(member, value));
  }

  /** This path, then the first element of the list there whose {@code member} begins so. */
  public Path starting(String member, String start) {
    return plus(new Starting(member, start));
  }

  /** This path, if the {@code member} of the structure there is {@code value}. */
  public Path onlyIf(String member, String value) {
    return plus(new If(member, value));
  }

  /** This path, then every element of the list there. */
  public Path all() {
    return plus(new All());
  }

  /** This path, then every element of the list of texts there but these. */
  public Path except(List<String> known) {
    return plus(new Except("", known));
  }

  /** This path, then every element of the list there whose {@code member} is none of these. */
  public Path except(String member, List<String> known) {
    return plus(new Except(member, known));
  }

  /** This path, then whether the JSON of the policy document there has this text in it. */
  public Path mentions(String text) {
    return plus(new Mentions(text));
  }

  /** This path, then all values there as {@linkplain #list one text}, whether there are any. */
  public Path listed() {
    return plus(new Listed());
  }

  /** The text of a {@linkplain #listed listed} path that finds these values. */
  public static String list(Collection<String> values) {
    return values.stream()
        .sorted(BY_CODE_POINTS)
        .map(AsciiJson::of)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** This path to a policy document, which is read as JSON without blanks. */
  public Path compact() {
    return plus(new Compact());
  }

  /** This path to a role's trust policy document, then whom it trusts. */
  public Path trusted() {
    return plus(new Trusted());
  }

  /** This path with each value that it compares with gone through {@code change}. */
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

  /** The references in the values that it compares with. */
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
   * The value there as text, if there is one: a number in digits, a boolean as true or false, bytes
   * as UTF-8.
   */
  public Optional<String> read(SdkPojo answer) {
    return readAll(answer).stream().findFirst();
  }

  /** All values there as text, in order; more than one only behind {@link #all}. */
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

  /** For people: {@code Group.Arn}, {@code AttachedPolicies[PolicyArn=…].PolicyArn}. */
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

  // By hand, as that which a record brings is put together at run time, segment by segment, which
  // would cost more of the start than a whole step of the walk.
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

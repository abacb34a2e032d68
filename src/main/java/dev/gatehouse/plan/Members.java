package dev.gatehouse.plan;

import dev.gatehouse.text.Noncharacters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Walks the members of the SDK's request and answer objects, by the descriptions that they carry.
 */
public final class Members {

  private Members() {}

  /**
   * A member that is set.
   *
   * @param field the SDK's description: the member's name in the service model, its location and
   *     type
   * @param value a string, number, boolean, {@code Instant}, {@code SdkBytes}, {@link SdkPojo},
   *     list or map
   */
  public record Member(SdkField<?> field, Object value) {
    /** Returns the member's name in the service model. */
    public String name() {
      return field.memberName();
    }
  }

  /** Returns the members of an object that are set, in the model's order. */
  public static List<Member> of(SdkPojo object) {
    List<Member> members = new ArrayList<>();
    for (SdkField<?> field : object.sdkFields()) {
      value(object, field).ifPresent(value -> members.add(new Member(field, value)));
    }
    return members;
  }

  /** Returns the value of a member, if it is set. */
  public static Optional<Object> value(SdkPojo object, SdkField<?> field) {
    // getValueOrDefault generates a new idempotency token at each call, so members of the top level
    // are read by name.
    Optional<Object> value;
    if (object instanceof SdkRequest request) {
      value = request.getValueForField(field.memberName(), Object.class);
    } else if (object instanceof SdkResponse response) {
      value = response.getValueForField(field.memberName(), Object.class);
    } else {
      value = Optional.ofNullable(field.getValueOrDefault(object));
    }
    return value.filter(
        v -> !(v instanceof SdkAutoConstructList<?>) && !(v instanceof SdkAutoConstructMap<?, ?>));
  }

  /** Returns all references in the strings of an object, at any depth, in order. */
  public static Set<Ref> refs(SdkPojo object) {
    Set<Ref> refs = new LinkedHashSet<>();
    collect(object, refs);
    return refs;
  }

  private static void collect(Object value, Set<Ref> refs) {
    if (value instanceof String text) {
      refs.addAll(Ref.in(text));
    } else if (value instanceof SdkPojo object) {
      of(object).forEach(member -> collect(member.value(), refs));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> collect(element, refs));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, element) -> {
            collect(key, refs);
            collect(element, refs);
          });
    }
  }

  /** Returns all strings of a member's value, at any depth, in order. */
  public static Set<String> texts(Object value) {
    Set<String> texts = new LinkedHashSet<>();
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof SdkPojo object) {
      of(object).forEach(member -> texts.addAll(texts(member.value())));
    } else if (value instanceof List<?> list) {
      list.forEach(element -> texts.addAll(texts(element)));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, element) -> {
            texts.addAll(texts(key));
            texts.addAll(texts(element));
          });
    }
    return texts;
  }

  /**
   * Returns an answer with each noncharacter replaced. They delimit references and commands, and
   * nothing that AWS answers may pass for one.
   */
  public static AwsResponse withoutNoncharacters(AwsResponse answer) {
    return hasNoncharacter(answer)
        ? (AwsResponse) mapObject(answer, Noncharacters::replaced)
        : answer;
  }

  private static boolean hasNoncharacter(Object value) {
    if (value instanceof String text) {
      return Noncharacters.isIn(text);
    } else if (value instanceof SdkPojo object) {
      for (SdkField<?> field : object.sdkFields()) {
        Optional<Object> member = value(object, field);
        if (member.isPresent() && hasNoncharacter(member.get())) {
          return true;
        }
      }
      return false;
    } else if (value instanceof Map<?, ?> map) {
      return map.keySet().stream().anyMatch(Members::hasNoncharacter)
          || map.values().stream().anyMatch(Members::hasNoncharacter);
    }
    return value instanceof List<?> list && list.stream().anyMatch(Members::hasNoncharacter);
  }

  /** Returns a copy of a request with {@code change} applied to each string, at any depth. */
  public static AwsRequest map(AwsRequest request, UnaryOperator<String> change) {
    return (AwsRequest) mapObject(request, change);
  }

  private static Object mapObject(SdkPojo object, UnaryOperator<String> change) {
    Buildable builder = (Buildable) ((ToCopyableBuilder<?, ?>) object).toBuilder();
    for (Member member : of(object)) {
      member.field().set(builder, mapValue(member.value(), change));
    }
    return builder.build();
  }

  private static Object mapValue(Object value, UnaryOperator<String> change) {
    if (value instanceof String text) {
      return change.apply(text);
    }
    if (value instanceof SdkPojo object) {
      return mapObject(object, change);
    }
    if (value instanceof List<?> list) {
      List<Object> mapped = new ArrayList<>(list.size());
      list.forEach(element -> mapped.add(mapValue(element, change)));
      return mapped;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> mapped = new LinkedHashMap<>();
      map.forEach((key, element) -> mapped.put(mapValue(key, change), mapValue(element, change)));
      return mapped;
    }
    return value;
  }
}

package dev.gatehouse.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Answers of AWS with hostile text in the members that are chosen, all of which are met by walking
 * what the SDK itself describes. A member is named by its path: {@code
 * ListUsersResponse.Users[].UserName}.
 */
final class Answers {

  /** Stands in a path for an element that an answer's list does not have. */
  private static final String NEW = "[new]";

  private final Predicate<String> chosen;
  private final boolean fills;
  private final Map<String, String> met = new TreeMap<>();

  /**
   * A walk over answers.
   *
   * @param chosen the paths that get hostile text behind what they have
   * @param fills whether such members get it, too, that the answer does not have
   */
  Answers(Predicate<String> chosen, boolean fills) {
    this.chosen = chosen;
    this.fills = fills;
  }

  /** The paths of all texts that were met, and of which member of which type of the SDK each is. */
  Map<String, String> met() {
    return met;
  }

  /** The name of a member of a type of the SDK: {@code iam.model.User.UserName}. */
  static String member(Class<?> type, SdkField<?> field) {
    return type.getName().replaceFirst("^software[.]amazon[.]awssdk[.]services[.]", "")
        + "."
        + field.memberName();
  }

  AwsResponse of(AwsResponse answer) {
    return (AwsResponse) object(answer, answer.getClass().getSimpleName());
  }

  /** The reason with which a read is refused. */
  String refusal(AwsRequest read, String message) {
    String name = read.getClass().getSimpleName() + ".refused";
    return text(message, name, name);
  }

  private Object object(SdkPojo object, String path) {
    Buildable builder = (Buildable) ((ToCopyableBuilder<?, ?>) object).toBuilder();
    for (SdkField<?> field : object.sdkFields()) {
      String place = path + "." + field.memberName();
      Optional<?> value =
          Optional.ofNullable(field.getValueOrDefault(object))
              // A list that nobody has set.
              .filter(one -> !(one instanceof SdkAutoConstructList<?>));
      String member = member(object.getClass(), field);
      if (value.isPresent()) {
        field.set(builder, value(value.get(), place, member));
      } else if (fills && field.marshallingType().equals(MarshallingType.STRING)) {
        fill(place, member).ifPresent(text -> field.set(builder, text));
      } else if (fills && isList(field, MarshallingType.STRING)) {
        fill(place + "[]", member).ifPresent(text -> field.set(builder, List.of(text)));
      } else if (fills && !path.contains(NEW) && isList(field, MarshallingType.SDK_POJO)) {
        structure(field, place + NEW).ifPresent(one -> field.set(builder, List.of(one)));
      }
    }
    return builder.build();
  }

  private Optional<String> fill(String path, String member) {
    met.put(path, member);
    return chosen.test(path) ? Optional.of(Hostile.TEXT) : Optional.empty();
  }

  /** An element for a list that has none, if it gets hostile text. */
  private Optional<Object> structure(SdkField<?> list, String path) {
    SdkPojo empty = element(list).constructor().get();
    Object filled = object((SdkPojo) ((Buildable) empty).build(), path);
    return Optional.of(filled).filter(one -> !one.equals(((Buildable) empty).build()));
  }

  private static boolean isList(SdkField<?> field, MarshallingType<?> of) {
    return field.marshallingType().equals(MarshallingType.LIST)
        && element(field).marshallingType().equals(of);
  }

  private static SdkField<?> element(SdkField<?> list) {
    return list.getTrait(ListTrait.class).memberFieldInfo();
  }

  private Object value(Object value, String path, String member) {
    if (value instanceof String text) {
      return text(text, path, member);
    } else if (value instanceof SdkPojo object) {
      return object(object, path);
    } else if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(value(element, path + "[]", member)));
      return all;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> all = new LinkedHashMap<>();
      map.forEach(
          (key, one) ->
              all.put(value(key, path + "{}", member), value(one, path + "{" + key + "}", member)));
      return all;
    } else if (value instanceof SdkBytes bytes) {
      String text = bytes.asString(StandardCharsets.UTF_8);
      return SdkBytes.fromUtf8String(
          text.lines()
              .map(line -> text(line, path, member).replace("\n", " "))
              .reduce("", (all, line) -> all + line + "\n"));
    }
    return value;
  }

  private String text(String text, String path, String member) {
    met.put(path, member);
    return chosen.test(path) ? text + Hostile.TEXT : text;
  }
}

package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Adds tags to the requests that create things, and removes them. The SDK's description of a
 * request tells whether it can carry tags. Tags that a request already has take precedence.
 */
public final class Tagging {

  /** Cloud9 spells it with a small letter. */
  private static final String TAGS = "Tags";

  private static final String SPECIFICATIONS = "TagSpecifications";
  private static final String KEY = "Key";
  private static final String VALUE = "Value";
  private static final String TYPE = "ResourceType";

  /** The resource types to tag, by operation of EC2, which requires the type of each. */
  private static final Map<String, List<String>> CREATED =
      Map.of(
          "RunInstances", List.of("instance", "volume", "network-interface"),
          "CreateSecurityGroup", List.of("security-group"),
          "CreateVpcEndpoint", List.of("vpc-endpoint"),
          "AuthorizeSecurityGroupEgress", List.of("security-group-rule"),
          "AuthorizeSecurityGroupIngress", List.of("security-group-rule"));

  private Tagging() {}

  /**
   * Returns a call with these tags added to its request, if it creates something that can carry
   * them.
   */
  public static Call tagged(Call call, Map<String, String> tags) {
    if (tags.isEmpty() || call.effect() != Call.Effect.MAKES) {
      return call;
    }
    Set<String> keys = new TreeSet<>();
    AwsRequest request = with(call.request(), call.operation().apiName(), tags, keys);
    return keys.isEmpty() ? call : call.tagged(request, keys);
  }

  /**
   * Returns whether a refusal concerns only the tags of the request.
   *
   * @param message AWS's message
   */
  public static boolean isRefused(String message) {
    return KnownMessage.TAGGING_DENIED.isIn(message);
  }

  /** Returns a request without the tags that have these keys. */
  public static AwsRequest without(AwsRequest request, Collection<String> keys) {
    Buildable builder = builder(request);
    for (Members.Member member : Members.of(request)) {
      if (member.name().equalsIgnoreCase(TAGS)) {
        set(builder, member.field(), rest(member.value(), keys));
      } else if (member.name().equals(SPECIFICATIONS)) {
        set(builder, member.field(), restOfEach(member.value(), keys));
      }
    }
    return (AwsRequest) builder.build();
  }

  /** Sets a list, or omits it if it is empty. */
  private static void set(Buildable builder, SdkField<?> field, List<Object> values) {
    field.set(builder, values.isEmpty() ? null : values);
  }

  private static List<Object> rest(Object tags, Collection<String> keys) {
    List<Object> rest = new ArrayList<>();
    for (Object tag : (List<?>) tags) {
      if (!keys.contains(text((SdkPojo) tag, KEY))) {
        rest.add(tag);
      }
    }
    return rest;
  }

  /** EC2 refuses a tag specification without tags. */
  private static List<Object> restOfEach(Object specifications, Collection<String> keys) {
    List<Object> kept = new ArrayList<>();
    for (Object one : (List<?>) specifications) {
      Buildable builder = builder((SdkPojo) one);
      List<Object> rest = new ArrayList<>();
      for (Members.Member member : Members.of((SdkPojo) one)) {
        if (member.name().equalsIgnoreCase(TAGS)) {
          rest = rest(member.value(), keys);
          member.field().set(builder, rest);
        }
      }
      if (!rest.isEmpty()) {
        kept.add(builder.build());
      }
    }
    return kept;
  }

  private static AwsRequest with(
      AwsRequest request, String operation, Map<String, String> tags, Set<String> added) {
    Buildable builder = builder(request);
    for (SdkField<?> field : request.sdkFields()) {
      if (isTags(field)) {
        field.set(builder, more(request, field, tags, added));
      } else if (field.memberName().equals(SPECIFICATIONS) && CREATED.containsKey(operation)) {
        field.set(builder, moreOfEach(request, field, CREATED.get(operation), tags, added));
      }
    }
    return (AwsRequest) builder.build();
  }

  private static boolean isTags(SdkField<?> field) {
    return field.memberName().equalsIgnoreCase(TAGS) && field.containsTrait(ListTrait.class);
  }

  private static List<Object> more(
      SdkPojo object, SdkField<?> field, Map<String, String> tags, Set<String> added) {
    List<Object> all = new ArrayList<>(list(object, field));
    Set<String> there = new HashSet<>();
    all.forEach(tag -> there.add(text((SdkPojo) tag, KEY).toLowerCase(Locale.ROOT)));
    tags.forEach(
        (key, value) -> {
          if (!there.contains(key.toLowerCase(Locale.ROOT))) {
            all.add(element(field, Map.of(KEY, key, VALUE, value)));
            added.add(key);
          }
        });
    return all;
  }

  private static List<Object> moreOfEach(
      SdkPojo request,
      SdkField<?> field,
      List<String> types,
      Map<String, String> tags,
      Set<String> added) {
    List<Object> all = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>(types);
    for (Object one : list(request, field)) {
      missing.remove(text((SdkPojo) one, TYPE));
      all.add(specification((SdkPojo) one, tags, added));
    }
    for (String type : missing) {
      all.add(specification((SdkPojo) element(field, Map.of(TYPE, type)), tags, added));
    }
    return all;
  }

  private static Object specification(SdkPojo one, Map<String, String> tags, Set<String> added) {
    Buildable builder = builder(one);
    for (SdkField<?> field : one.sdkFields()) {
      if (isTags(field)) {
        field.set(builder, more(one, field, tags, added));
      }
    }
    return builder.build();
  }

  private static List<?> list(SdkPojo object, SdkField<?> field) {
    Optional<Object> value = Members.value(object, field);
    return value.isPresent() ? (List<?>) value.get() : List.of();
  }

  private static String text(SdkPojo object, String name) {
    return Members.of(object).stream()
        .filter(member -> member.name().equals(name))
        .map(member -> member.value().toString())
        .findFirst()
        .orElse("");
  }

  private static Object element(SdkField<?> list, Map<String, String> members) {
    SdkPojo builder =
        (SdkPojo) list.getTrait(ListTrait.class).memberFieldInfo().constructor().get();
    for (SdkField<?> field : builder.sdkFields()) {
      Optional.ofNullable(members.get(field.memberName()))
          .ifPresent(value -> field.set(builder, value));
    }
    return ((Buildable) builder).build();
  }

  private static Buildable builder(SdkPojo object) {
    return (Buildable) ((ToCopyableBuilder<?, ?>) object).toBuilder();
  }
}

package dev.gatehouse.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** Reads form parameters such as {@code Tags.member.1.Key=team} into the SDK's objects. */
final class QueryReader {

  private static final int MOST_ELEMENTS = 2000;

  private final boolean ec2;
  private final Consumer<String> unknown;

  /**
   * A reader.
   *
   * @param ec2 whether all lists are flat, as in EC2's dialect
   * @param unknown what is done with the name of an unknown parameter: it throws
   */
  QueryReader(boolean ec2, Consumer<String> unknown) {
    this.ec2 = ec2;
    this.unknown = unknown;
  }

  /** Fills an object's builder. */
  void object(Parameters sent, SdkPojo builder) {
    Map<String, Parameters> left = new LinkedHashMap<>(sent.inner());
    for (SdkField<?> field : builder.sdkFields()) {
      Parameters own = left.remove(field.locationName());
      if (own != null) {
        field.set(builder, value(field, own));
      }
    }
    left.values().forEach(other -> unknown.accept(other.name()));
  }

  private Object value(SdkField<?> field, Parameters sent) {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      SdkPojo builder = Objects.requireNonNull(field.constructor()).get();
      object(sent, builder);
      return ((Buildable) builder).build();
    } else if (field.marshallingType() == MarshallingType.LIST) {
      return list(field.getRequiredTrait(ListTrait.class), sent);
    } else if (field.marshallingType() == MarshallingType.MAP) {
      return map(field.getRequiredTrait(MapTrait.class), sent);
    }
    sent.inner().values().forEach(other -> unknown.accept(other.name()));
    return Scalars.parse(field, sent.text(), Format.ISO_8601)
        .orElseThrow(() -> Parameters.malformed(sent.name()));
  }

  private List<Object> list(ListTrait trait, Parameters sent) {
    String element = Objects.requireNonNullElse(trait.memberLocationName(), "member");
    List<Object> list = new ArrayList<>();
    for (Parameters one : numbered(ec2 || trait.isFlattened() ? sent : inside(sent, element))) {
      list.add(value(trait.memberFieldInfo(), one));
    }
    return list;
  }

  private Map<String, Object> map(MapTrait trait, Parameters sent) {
    String keyName = Objects.requireNonNullElse(trait.keyLocationName(), "key");
    String valueName = Objects.requireNonNullElse(trait.valueLocationName(), "value");
    Map<String, Object> map = new LinkedHashMap<>();
    for (Parameters one : numbered(trait.isFlattened() ? sent : inside(sent, "entry"))) {
      Parameters key = one.inner().get(keyName);
      Parameters value = one.inner().get(valueName);
      if (key == null || value == null) {
        throw Parameters.malformed(one.name());
      }
      map.put(key.text(), value(trait.valueFieldInfo(), value));
    }
    return map;
  }

  private Parameters inside(Parameters sent, String element) {
    Parameters elements = sent.inner().get(element);
    for (Parameters other : sent.inner().values()) {
      if (other != elements) {
        unknown.accept(other.name());
      }
    }
    return elements == null ? new Parameters(sent.name()) : elements;
  }

  private static Iterable<Parameters> numbered(Parameters sent) {
    Map<Integer, Parameters> byNumber = new TreeMap<>();
    sent.inner().forEach((number, one) -> byNumber.put(number(number, one.name()), one));
    if (byNumber.size() > MOST_ELEMENTS) {
      throw Parameters.malformed(sent.name());
    }
    return byNumber.values();
  }

  private static int number(String text, String name) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Parameters.malformed(name);
    }
  }
}

package dev.gatehouse.sandbox.wire;

import dev.gatehouse.plan.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's objects as maps, lists and scalars that a JSON library reads and writes. */
public final class JsonTree {

  private JsonTree() {}

  /** An object's members by the names that they have on the wire. */
  public static Map<String, Object> of(SdkPojo object) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Members.Member member : Members.of(object)) {
      tree.put(member.field().locationName(), tree(member.field(), member.value()));
    }
    return tree;
  }

  private static Object tree(SdkField<?> field, Object value) {
    if (value instanceof SdkPojo object) {
      return of(object);
    } else if (value instanceof List<?> list) {
      SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
      List<Object> trees = new ArrayList<>();
      list.forEach(one -> trees.add(tree(element, one)));
      return trees;
    } else if (value instanceof Map<?, ?> map) {
      SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
      Map<String, Object> trees = new TreeMap<>();
      map.forEach((key, one) -> trees.put(key.toString(), tree(element, one)));
      return trees;
    } else if (value instanceof Document document) {
      return Objects.requireNonNullElse(document.unwrap(), "");
    } else if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    String text = Scalars.text(field, value, Format.UNIX_TIMESTAMP);
    boolean number =
        field.marshallingType() == MarshallingType.INSTANT
            && Scalars.format(field, Format.UNIX_TIMESTAMP).name().startsWith("UNIX");
    return number ? new BigDecimal(text) : text;
  }

  /** Fills an object's builder. */
  static void fill(Map<?, ?> tree, SdkPojo builder) {
    Map<Object, Object> left = new LinkedHashMap<>(tree);
    for (SdkField<?> field : builder.sdkFields()) {
      Object own = left.remove(field.locationName());
      if (own != null) {
        field.set(builder, value(field, own));
      }
    }
    left.forEach(
        (name, value) -> {
          throw refusal("Unrecognized member: " + name);
        });
  }

  private static Object value(SdkField<?> field, Object sent) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO && sent instanceof Map<?, ?> map) {
      SdkPojo builder = Objects.requireNonNull(field.constructor()).get();
      fill(map, builder);
      return ((Buildable) builder).build();
    } else if (type == MarshallingType.LIST && sent instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
      list.forEach(one -> values.add(value(element, present(field, one))));
      return values;
    } else if (type == MarshallingType.MAP && sent instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
      map.forEach((key, one) -> values.put(key.toString(), value(element, present(field, one))));
      return values;
    }
    if (type == MarshallingType.DOCUMENT && sent instanceof String text) {
      return Document.fromString(text);
    }
    return scalar(field, sent);
  }

  private static Object scalar(SdkField<?> field, Object sent) {
    MarshallingType<?> type = field.marshallingType();
    boolean fits;
    if (type == MarshallingType.STRING || type == MarshallingType.SDK_BYTES) {
      fits = sent instanceof String;
    } else if (type == MarshallingType.BOOLEAN) {
      fits = sent instanceof Boolean;
    } else {
      fits = sent instanceof Number || type == MarshallingType.INSTANT;
    }
    if (!Scalars.isScalar(field) || !fits) {
      throw wrongType(field);
    }
    return Scalars.parse(field, sent.toString(), Format.UNIX_TIMESTAMP)
        .orElseThrow(() -> wrongType(field));
  }

  // Jackson gives a null element for a JSON null.
  private static Object present(SdkField<?> field, @Nullable Object element) {
    if (element == null) {
      throw wrongType(field);
    }
    return element;
  }

  private static AwsError wrongType(SdkField<?> field) {
    return refusal("The value of " + field.locationName() + " has not the right type");
  }

  private static AwsError refusal(String message) {
    return new AwsError(400, "SerializationException", message);
  }
}

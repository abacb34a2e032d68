package dev.gatehouse.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's objects with values, all members of them, down to some depth. */
final class Fill {

  private static final int DEEPEST = 5;
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "9",
          "-",
          "_",
          " x",
          "<",
          ">",
          "&",
          "\"",
          "'",
          "+",
          "%20",
          "/",
          "=",
          ",",
          "é",
          "漢",
          "\uD83D\uDE00",
          "]]>",
          "$(x)",
          "`",
          "\\",
          "\t.",
          "\n.");

  private final Random random;

  Fill(long seed) {
    this.random = new Random(seed);
  }

  /** An object of a class that has a builder. */
  <T> T of(Class<T> type) {
    try {
      SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
      return type.cast(fill(builder, 0));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** A whole object, or nothing if no member could be filled: an empty structure has no form. */
  private Object fill(SdkPojo builder, int depth) {
    boolean empty = true;
    for (SdkField<?> field : builder.sdkFields()) {
      Object value = value(field, depth);
      if (value != NOTHING) {
        field.set(builder, value);
        empty = false;
      }
    }
    return empty && depth > 0 ? NOTHING : ((Buildable) builder).build();
  }

  private static final Object NOTHING = new Object();

  private Object value(SdkField<?> field, int depth) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo builder = Objects.requireNonNull(field.constructor()).get();
      return depth >= DEEPEST ? NOTHING : fill(builder, depth + 1);
    } else if (type == MarshallingType.LIST) {
      List<Object> list = new ArrayList<>();
      SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
      for (int i = random.nextInt(2); i >= 0; i--) {
        Object value = value(element, depth + 1);
        if (value != NOTHING) {
          list.add(value);
        }
      }
      return list.isEmpty() ? NOTHING : list;
    } else if (type == MarshallingType.MAP) {
      Map<String, Object> map = new LinkedHashMap<>();
      SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
      Object value = value(element, depth + 1);
      if (value != NOTHING) {
        map.put("key" + random.nextInt(9), value);
      }
      return map.isEmpty() ? NOTHING : map;
    }
    return scalar(type);
  }

  private Object scalar(MarshallingType<?> type) {
    if (type == MarshallingType.STRING) {
      return text();
    } else if (type == MarshallingType.BOOLEAN) {
      return random.nextBoolean();
    } else if (type == MarshallingType.INTEGER) {
      return random.nextInt();
    } else if (type == MarshallingType.LONG) {
      return random.nextLong();
    } else if (type == MarshallingType.DOUBLE) {
      return random.nextInt(1000) / 8.0;
    } else if (type == MarshallingType.FLOAT) {
      return random.nextInt(1000) / 8.0f;
    } else if (type == MarshallingType.INSTANT) {
      return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
    } else if (type == MarshallingType.DOCUMENT) {
      return Document.fromString(text());
    } else if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromUtf8String(text());
    }
    return NOTHING;
  }

  private String text() {
    StringBuilder text = new StringBuilder("t");
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append('.').toString();
  }
}

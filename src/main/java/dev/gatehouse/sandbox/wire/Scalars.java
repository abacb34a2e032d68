package dev.gatehouse.sandbox.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Single values as text. */
final class Scalars {

  private Scalars() {}

  /** Whether a member holds a single value. */
  static boolean isScalar(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    return type != MarshallingType.SDK_POJO
        && type != MarshallingType.LIST
        && type != MarshallingType.MAP
        && type != MarshallingType.DOCUMENT;
  }

  /** Reads a value of a member from text; empty if the text is no value of its type. */
  static Optional<Object> parse(SdkField<?> field, String text, Format timestamps) {
    try {
      return Optional.ofNullable(value(field, text, timestamps));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object value(SdkField<?> field, String text, Format timestamps) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return text;
    } else if (type == MarshallingType.BOOLEAN) {
      return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    } else if (type == MarshallingType.INTEGER) {
      return Integer.valueOf(text);
    } else if (type == MarshallingType.LONG) {
      return Long.valueOf(text);
    } else if (type == MarshallingType.SHORT) {
      return Short.valueOf(text);
    } else if (type == MarshallingType.BYTE) {
      return Byte.valueOf(text);
    } else if (type == MarshallingType.FLOAT) {
      return Float.valueOf(text);
    } else if (type == MarshallingType.DOUBLE) {
      return Double.valueOf(text);
    } else if (type == MarshallingType.BIG_DECIMAL) {
      return new BigDecimal(text);
    } else if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
    }
    return type == MarshallingType.INSTANT ? instant(field, text, timestamps) : null;
  }

  private static Instant instant(SdkField<?> field, String text, Format timestamps) {
    return switch (format(field, timestamps)) {
      case UNIX_TIMESTAMP ->
          Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValueExact());
      case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
      case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      default -> DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
    };
  }

  /** A value as text. */
  static String text(SdkField<?> field, Object value, Format timestamps) {
    if (value instanceof Instant instant) {
      return text(instant, format(field, timestamps));
    }
    return value instanceof SdkBytes bytes
        ? Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())
        : value.toString();
  }

  private static String text(Instant instant, Format format) {
    return switch (format) {
      case UNIX_TIMESTAMP ->
          BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
      case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
      case RFC_822 ->
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .format(instant);
      default -> instant.toString();
    };
  }

  /** How a member writes times: as it says itself, else as its protocol does. */
  static Format format(SdkField<?> field, Format otherwise) {
    return field
        .getOptionalTrait(TimestampFormatTrait.class)
        .map(TimestampFormatTrait::format)
        .orElse(otherwise);
  }
}

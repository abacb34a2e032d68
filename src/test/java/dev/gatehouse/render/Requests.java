package dev.gatehouse.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes requests up, of any operation, from the descriptions that they carry. */
final class Requests {

  private static final int DEEPEST = 4;

  private final Random random;
  private final Supplier<String> texts;

  /**
   * @param texts what string members get
   */
  Requests(Random random, Supplier<String> texts) {
    this.random = random;
    this.texts = texts;
  }

  /** All request classes of the service whose client this is. */
  static List<Class<? extends AwsRequest>> of(Class<?> client) {
    String folder = client.getPackageName().replace('.', '/') + "/model/";
    List<Class<? extends AwsRequest>> classes = new ArrayList<>();
    try (JarFile jar =
        new JarFile(
            Path.of(client.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
      for (String name :
          jar.stream().map(entry -> entry.getName()).filter(n -> n.startsWith(folder)).toList()) {
        if (name.endsWith("Request.class")) {
          Class<?> type = Class.forName(name.substring(0, name.length() - 6).replace('/', '.'));
          if (AwsRequest.class.isAssignableFrom(type)
              && !java.lang.reflect.Modifier.isAbstract(type.getModifiers())) {
            classes.add(type.asSubclass(AwsRequest.class));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return classes;
  }

  /** A request of the class, each of its members set or not by chance. */
  AwsRequest request(Class<? extends AwsRequest> type) {
    return request(type, 4);
  }

  /** A request of the class with each of its members set: the CLI wants some, by its model. */
  AwsRequest fullRequest(Class<? extends AwsRequest> type) {
    return request(type, 1000);
  }

  private AwsRequest request(Class<? extends AwsRequest> type, int oneLeftOutOf) {
    try {
      Object builder = type.getMethod("builder").invoke(null);
      AwsRequest empty = (AwsRequest) ((Buildable) builder).build();
      for (SdkField<?> field : empty.sdkFields()) {
        boolean inPath =
            field.location() == MarshallLocation.PATH
                || field.location() == MarshallLocation.GREEDY_PATH;
        if (inPath) {
          // An empty part of a path is not a request, and the two sides code it differently.
          field.set(builder, "name");
        } else if (field.memberName().equals("UserData") && type == RunInstancesRequest.class) {
          byte[] text = texts.get().getBytes(StandardCharsets.UTF_8);
          field.set(builder, Base64.getEncoder().encodeToString(text));
        } else if (random.nextInt(oneLeftOutOf) > 0) {
          value(field, 0).ifPresent(value -> field.set(builder, value));
        }
      }
      return (AwsRequest) ((Buildable) builder).build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Object> value(SdkField<?> field, int depth) {
    String type = field.marshallingType().toString();
    Class<?> target = field.marshallingType().getTargetClass();
    if (target == String.class) {
      return Optional.of(texts.get());
    } else if (target == Boolean.class) {
      return Optional.of(random.nextBoolean());
    } else if (target == Integer.class) {
      return Optional.of(random.nextInt(2000) - 5);
    } else if (target == Long.class) {
      return Optional.of(random.nextLong() >>> 12);
    } else if (target == Short.class) {
      return Optional.of((short) random.nextInt(100));
    } else if (target == Double.class) {
      return Optional.of(random.nextInt(1000) / 8.0);
    } else if (target == Float.class) {
      return Optional.of(random.nextInt(1000) / 8.0f);
    } else if (target == BigDecimal.class) {
      return Optional.of(BigDecimal.valueOf(random.nextInt(100000), 3));
    } else if (target == Instant.class) {
      return Optional.of(Instant.ofEpochSecond(1_500_000_000L + random.nextInt(500_000_000)));
    } else if (target == SdkBytes.class) {
      return depth == 0 ? Optional.of(bytes()) : Optional.empty();
    } else if (target == List.class) {
      return list(field, depth);
    } else if (target == Map.class) {
      return map(field, depth);
    } else if (target == SdkPojo.class) {
      return object(field, depth);
    }
    throw new IllegalStateException(type);
  }

  private SdkBytes bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return random.nextBoolean()
        ? SdkBytes.fromByteArray(bytes)
        : SdkBytes.fromString(texts.get(), StandardCharsets.UTF_8);
  }

  private Optional<Object> list(SdkField<?> field, int depth) {
    SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0 && depth < DEEPEST; i--) {
      value(member, depth + 1).ifPresent(list::add);
    }
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private Optional<Object> map(SdkField<?> field, int depth) {
    SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i >= 0 && depth < DEEPEST; i--) {
      String key = texts.get();
      value(member, depth + 1).ifPresent(value -> map.put(key, value));
    }
    return map.isEmpty() ? Optional.empty() : Optional.of(map);
  }

  private Optional<Object> object(SdkField<?> field, int depth) {
    SdkPojo builder = field.constructor().get();
    boolean any = false;
    for (SdkField<?> member : builder.sdkFields()) {
      Optional<Object> value =
          depth < DEEPEST && random.nextInt(4) > 0 ? value(member, depth + 1) : Optional.empty();
      value.ifPresent(v -> member.set(builder, v));
      any |= value.isPresent();
    }
    return any ? Optional.of(((Buildable) builder).build()) : Optional.empty();
  }
}

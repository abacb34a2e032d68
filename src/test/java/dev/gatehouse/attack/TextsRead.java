package dev.gatehouse.attack;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * The texts of AWS's answers that the product reads, found in its byte code: by the getters of the
 * SDK's types that it calls, and by name, as paths into an answer are made of the names of members.
 */
final class TextsRead {

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** The product's class files, one behind the other, a character a byte. */
  private final String code;

  private TextsRead(String code) {
    this.code = code;
  }

  static TextsRead ofTheProduct() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("target/classes/dev/gatehouse"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        if (!file.toString().contains("/sandbox/")) {
          code.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return new TextsRead(code.toString());
  }

  /** Whether a member's name stands in the product as a constant, of which a path may be made. */
  boolean named(String member) {
    String name = member.substring(member.lastIndexOf('.') + 1);
    // As class files have it: the tag of a text, its length in two bytes, the text.
    return code.contains("\1\0" + (char) name.length() + name);
  }

  /** The members whose getters the product calls, named as {@link Answers#member} does it. */
  static Set<String> byGetter() {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatehouse");
    Set<String> names = new TreeSet<>();
    for (JavaClass type : house) {
      // The practice account is AWS's side.
      if (!type.getPackageName().startsWith("dev.gatehouse.sandbox")) {
        type.getCodeUnits().stream().flatMap(TextsRead::used).forEach(use -> add(names, use));
      }
    }
    return names;
  }

  private static Stream<CodeUnitAccessTarget> used(JavaCodeUnit code) {
    return Stream.<JavaCodeUnitAccess<?>>concat(
            code.getMethodCallsFromSelf().stream(), code.getMethodReferencesFromSelf().stream())
        .map(JavaCodeUnitAccess::getTarget);
  }

  private static void add(Set<String> names, CodeUnitAccessTarget getter) {
    String owner = getter.getOwner().getName();
    if (!owner.startsWith(SERVICES) || !getter.getRawParameterTypes().isEmpty()) {
      return;
    }
    try {
      Class<?> type = Class.forName(owner);
      if (SdkPojo.class.isAssignableFrom(type)
          && !AwsRequest.class.isAssignableFrom(type)
          && !type.isInterface()) {
        SdkPojo empty = (SdkPojo) type.getMethod("builder").invoke(null);
        empty.sdkFields().stream()
            .filter(field -> isOf(field, getter.getName()) && isText(field))
            .forEach(field -> names.add(Answers.member(type, field)));
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner, e);
    }
  }

  /** Whether a getter returns a member: {@code statusAsString} and {@code status} do. */
  private static boolean isOf(SdkField<?> field, String getter) {
    return getter
        .replaceFirst("As(String|Strings)$", "")
        .equalsIgnoreCase(field.memberName().replaceAll("[^A-Za-z0-9]", ""));
  }

  private static boolean isText(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      return isText(field.getTrait(ListTrait.class).memberFieldInfo());
    } else if (type.equals(MarshallingType.MAP)) {
      return isText(field.getTrait(MapTrait.class).valueFieldInfo());
    }
    return type.equals(MarshallingType.STRING) || type.equals(MarshallingType.SDK_BYTES);
  }
}

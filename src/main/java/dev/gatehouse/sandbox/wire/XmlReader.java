package dev.gatehouse.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Reads elements of XML into the SDK's objects. */
final class XmlReader {

  private XmlReader() {}

  /**
   * Fills an object's builder from an element's children.
   *
   * @throws AwsError if there is something that the object does not have, or of a wrong type
   */
  static void object(XmlElement element, SdkPojo builder) {
    Map<String, List<XmlElement>> left = new LinkedHashMap<>();
    for (XmlElement child : element.children()) {
      left.computeIfAbsent(child.name(), name -> new ArrayList<>()).add(child);
    }
    for (SdkField<?> field : builder.sdkFields()) {
      if (field.containsTrait(XmlAttributeTrait.class)) {
        String attribute = element.attributes().get(field.locationName());
        if (attribute != null) {
          field.set(builder, scalar(field, attribute));
        }
        continue;
      }
      List<XmlElement> own =
          field.location() == MarshallLocation.PAYLOAD ? left.remove(field.locationName()) : null;
      if (own != null) {
        field.set(builder, value(field, own));
      }
    }
    if (!left.isEmpty()) {
      throw XmlElement.malformed();
    }
  }

  private static Object value(SdkField<?> field, List<XmlElement> own) {
    if (field.marshallingType() == MarshallingType.LIST) {
      ListTrait trait = field.getRequiredTrait(ListTrait.class);
      if (trait.isFlattened()) {
        return elements(trait, own);
      }
    }
    if (own.size() > 1) {
      throw XmlElement.malformed();
    }
    return value(field, own.get(0));
  }

  /** The value of a member that has one element. */
  static Object value(SdkField<?> field, XmlElement element) {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      SdkPojo builder = Objects.requireNonNull(field.constructor()).get();
      object(element, builder);
      return ((Buildable) builder).build();
    }
    if (field.marshallingType() == MarshallingType.LIST) {
      ListTrait trait = field.getRequiredTrait(ListTrait.class);
      String name = Objects.requireNonNullElse(trait.memberLocationName(), "member");
      if (!element.children().stream().allMatch(child -> child.name().equals(name))) {
        throw XmlElement.malformed();
      }
      return elements(trait, element.children());
    }
    if (!element.children().isEmpty()) {
      throw XmlElement.malformed();
    }
    return scalar(field, element.text());
  }

  private static List<Object> elements(ListTrait trait, List<XmlElement> elements) {
    List<Object> list = new ArrayList<>();
    elements.forEach(element -> list.add(value(trait.memberFieldInfo(), element)));
    return list;
  }

  private static Object scalar(SdkField<?> field, String text) {
    String plain = field.marshallingType() == MarshallingType.STRING ? text : text.strip();
    return Scalars.parse(field, plain, Format.ISO_8601).orElseThrow(XmlElement::malformed);
  }
}

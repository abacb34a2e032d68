package dev.gatehouse.sandbox.wire;

import dev.gatehouse.plan.Members;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes the SDK's objects as the XML of the query protocols. */
final class XmlWriter {

  private final StringBuilder out = new StringBuilder();

  /** What an answer of REST-XML begins with. */
  XmlWriter declaration() {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return this;
  }

  /** Opens an element. */
  XmlWriter open(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  /** Opens an element in a namespace. */
  XmlWriter open(String name, String namespace) {
    out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    return this;
  }

  /** Closes an element. */
  XmlWriter close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element with a text. */
  XmlWriter element(String name, String text) {
    return open(name).text(text).close(name);
  }

  /** A text. */
  XmlWriter text(String text) {
    escape(text);
    return this;
  }

  /** The members of an object, an element each. */
  XmlWriter members(SdkPojo object) {
    Members.of(object).forEach(this::member);
    return this;
  }

  /** One member, as an element. */
  void member(Members.Member member) {
    value(member.field().unmarshallLocationName(), member.field(), member.value());
  }

  private void value(String name, SdkField<?> field, Object value) {
    if (value instanceof SdkPojo object) {
      open(name).members(object).close(name);
    } else if (value instanceof List<?> list) {
      list(name, field.getRequiredTrait(ListTrait.class), list);
    } else if (value instanceof Map<?, ?> map) {
      map(name, field.getRequiredTrait(MapTrait.class), map);
    } else {
      element(name, Scalars.text(field, value, Format.ISO_8601));
    }
  }

  private void list(String name, ListTrait trait, List<?> list) {
    if (trait.isFlattened()) {
      list.forEach(element -> value(name, trait.memberFieldInfo(), element));
      return;
    }
    String inner = Objects.requireNonNullElse(trait.memberLocationName(), "member");
    open(name);
    list.forEach(element -> value(inner, trait.memberFieldInfo(), element));
    close(name);
  }

  private void map(String name, MapTrait trait, Map<?, ?> map) {
    String keyName = Objects.requireNonNullElse(trait.keyLocationName(), "key");
    String valueName = Objects.requireNonNullElse(trait.valueLocationName(), "value");
    String entry = trait.isFlattened() ? name : "entry";
    if (!trait.isFlattened()) {
      open(name);
    }
    map.forEach(
        (key, value) -> {
          open(entry).element(keyName, key.toString());
          value(valueName, trait.valueFieldInfo(), value);
          close(entry);
        });
    if (!trait.isFlattened()) {
      close(name);
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
        // XML 1.0 has no way to write these.
        default -> out.append(c < ' ' || c >= '\uFFFE' ? '\uFFFD' : c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

package dev.gatehouse.account.network;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * The outline of a document, produced by the SDK's own parsers without building objects. The SDK's
 * unmarshallers recurse at each level, and ignore what they do not know.
 *
 * @param root the name of the root element; empty for JSON
 * @param members the names one level below; at most 1,000
 * @param nodes how many objects the SDK would build
 */
record Shape(String root, Set<String> members, int nodes) {

  // AWS's most deeply nested answers have some 15 levels.
  private static final int DEEPEST = 100;
  // More names than any service has.
  private static final int NAMES = 1000;

  /**
   * Returns the outline of an XML document. Returns empty if it is not well-formed, has a DTD, or
   * is not in UTF-8, the only encoding that AWS uses. In other encodings, the JDK's parser prints
   * decoding errors to standard error.
   *
   * @throws UnusableAnswer if it is nested too deeply
   */
  static Optional<Shape> ofXml(byte[] document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(characters(document));
      String encoding = reader.getCharacterEncodingScheme();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        return Optional.empty();
      }
      String root = "";
      Set<String> members = new HashSet<>();
      int nodes = 0;
      for (int depth = 0; reader.hasNext(); ) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth = deeper(depth);
            nodes++;
            if (depth == 1) {
              root = reader.getLocalName();
            } else if (depth == 2) {
              add(members, reader.getLocalName());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
            return Optional.empty();
          }
          default -> {}
        }
      }
      return Optional.of(new Shape(root, members, nodes));
    } catch (XMLStreamException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the outline of a JSON document. Returns empty if it is not a single object, or if a
   * list contains null, which AWS never sends.
   *
   * @throws UnusableAnswer if it is nested too deeply
   */
  static Optional<Shape> ofJson(byte[] document) {
    try (JsonParser parser = new JsonFactory().createParser(characters(document))) {
      Set<String> members = new HashSet<>();
      int nodes = 0;
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (depth == 0 && (nodes > 0 || token != JsonToken.START_OBJECT)) {
          return Optional.empty();
        }
        if (token.isStructStart()) {
          depth = deeper(depth);
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME && depth == 1) {
          add(members, parser.currentName());
        } else if (token == JsonToken.VALUE_NULL && parser.getParsingContext().inArray()) {
          return Optional.empty();
        }
        nodes++;
      }
      return nodes == 0 ? Optional.empty() : Optional.of(new Shape("", members, nodes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Reader characters(byte[] document) throws CharacterCodingException {
    CharBuffer characters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
    return new CharArrayReader(characters.array(), 0, characters.length());
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw UnusableAnswer.because("it is nested more than " + DEEPEST + " levels deep");
    }
    return depth + 1;
  }

  private static void add(Set<String> members, String name) {
    if (members.size() < NAMES) {
      members.add(name);
    }
  }
}

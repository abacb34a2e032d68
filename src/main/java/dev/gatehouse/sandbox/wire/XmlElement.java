package dev.gatehouse.sandbox.wire;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML document that somebody has sent. What such a document could do to its reader
 * is refused: to declare types and entities, to name files, to be of another encoding, and to be
 * deep or wide.
 *
 * @param name without a prefix
 * @param attributes by their names, with the prefixes that they were written with
 * @param children the elements in it
 * @param text the characters that stand in it itself
 */
record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  private static final int MOST = 10_000;
  private static final int DEEPEST = 40;

  /**
   * The root of a document.
   *
   * @throws AwsError if it is none, or one of those that are refused
   */
  static XmlElement of(String document) {
    // What was not UTF-8 has become this character, and nobody writes it into what S3 keeps.
    if (document.indexOf('\uFFFD') >= 0) {
      throw malformed();
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
      String said = Objects.requireNonNullElse(reader.getCharacterEncodingScheme(), "UTF-8");
      if (!said.toUpperCase(Locale.ROOT).equals("UTF-8")) {
        throw malformed();
      }
      return new Parse(reader).document();
    } catch (XMLStreamException e) {
      throw malformed();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** How S3 refuses a document that is not what its schema says. */
  static AwsError malformed() {
    return new AwsError(
        400,
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  /** The reading of one document. */
  private static final class Parse {

    private final XMLStreamReader reader;
    private int elements;

    Parse(XMLStreamReader reader) {
      this.reader = reader;
    }

    XmlElement document() throws XMLStreamException {
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        refuseDeclarations();
      }
      XmlElement root = element(1);
      while (reader.hasNext()) {
        // Also finds what stands behind the root and is not allowed there.
        reader.next();
      }
      return root;
    }

    private XmlElement element(int depth) throws XMLStreamException {
      if (++elements > MOST || depth > DEEPEST) {
        throw malformed();
      }
      String name = reader.getLocalName();
      Map<String, String> attributes = attributes();
      List<XmlElement> children = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int event = reader.next();
          event != XMLStreamConstants.END_ELEMENT;
          event = reader.next()) {
        if (event == XMLStreamConstants.START_ELEMENT) {
          children.add(element(depth + 1));
        } else if (reader.isCharacters()) {
          text.append(reader.getText());
        } else {
          refuseDeclarations();
        }
      }
      return new XmlElement(name, attributes, children, text.toString());
    }

    private Map<String, String> attributes() {
      Map<String, String> attributes = new HashMap<>();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        String prefix = Objects.requireNonNullElse(reader.getAttributePrefix(i), "");
        String name = reader.getAttributeLocalName(i);
        attributes.put(prefix.isEmpty() ? name : prefix + ":" + name, reader.getAttributeValue(i));
      }
      return attributes;
    }

    private void refuseDeclarations() {
      int event = reader.getEventType();
      if (event != XMLStreamConstants.COMMENT
          && event != XMLStreamConstants.PROCESSING_INSTRUCTION
          && event != XMLStreamConstants.SPACE) {
        throw malformed();
      }
    }
  }
}

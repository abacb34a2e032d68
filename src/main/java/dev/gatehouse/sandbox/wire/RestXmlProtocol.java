package dev.gatehouse.sandbox.wire;

import dev.gatehouse.plan.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * The REST-XML protocol of S3 and S3 control: method, path and query name the operation, and
 * members are in path, query, headers and an XML body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html">AWS restXml</a>
 */
public final class RestXmlProtocol implements Protocol {

  private static final String REQUEST_ID = "x-amz-request-id";

  private final Routes routes;
  private final String namespace;
  private final boolean s3;
  private final Map<String, String> invalid;

  private RestXmlProtocol(
      Routes routes, String namespace, boolean s3, Map<String, String> invalid) {
    this.routes = routes;
    this.namespace = namespace;
    this.s3 = s3;
    this.invalid = Map.copyOf(invalid);
  }

  /**
   * S3's dialect: a bucket may be named in the host, and errors stand in nothing else.
   *
   * @param invalid the codes of members that have one of their own for values that are not valid
   */
  public static RestXmlProtocol ofS3(Routes routes, Map<String, String> invalid) {
    return new RestXmlProtocol(routes, "http://s3.amazonaws.com/doc/2006-03-01/", true, invalid);
  }

  /**
   * The protocol of another service.
   *
   * @param namespace the XML namespace of its answers
   */
  public static RestXmlProtocol of(Routes routes, String namespace) {
    return new RestXmlProtocol(routes, namespace, false, Map.of());
  }

  @Override
  public Set<String> methods() {
    return routes.methods();
  }

  @Override
  public String operation(WireRequest sent) {
    return match(sent).route().operation();
  }

  private Routes.Match match(WireRequest sent) {
    return routes
        .of(s3 ? BucketHost.inPath(sent) : sent)
        .orElseThrow(
            () ->
                unknownOperation(
                    sent.path(), "There is no operation at " + sent.method() + " " + sent.path()));
  }

  @Override
  public void read(WireRequest sent, SdkPojo builder) {
    checkEncoding(sent);
    Routes.Match match = match(sent);
    Map<String, Parameters> query = new HashMap<>(match.query());
    for (SdkField<?> field : builder.sdkFields()) {
      String text =
          switch (field.location()) {
            case PATH, GREEDY_PATH -> match.members().get(field.locationName());
            case QUERY_PARAM -> text(query.remove(field.locationName()));
            case HEADER -> sent.headers().get(field.locationName().toLowerCase(Locale.ROOT));
            default -> null;
          };
      if (text != null) {
        field.set(builder, parsed(field, text));
      }
    }
    if (!query.isEmpty()) {
      String name = query.keySet().iterator().next();
      throw unknownOperation(name, "The query parameter " + name + " is not known here");
    }
    readBody(sent.body(), builder);
  }

  private static @Nullable String text(@Nullable Parameters parameter) {
    return parameter == null ? null : parameter.text();
  }

  private static Object parsed(SdkField<?> field, String text) {
    Format times = field.location() == MarshallLocation.HEADER ? Format.RFC_822 : Format.ISO_8601;
    return Optional.of(field)
        .filter(Scalars::isScalar)
        .flatMap(scalar -> Scalars.parse(scalar, text, times))
        .orElseThrow(
            () ->
                new AwsError(
                    400,
                    "InvalidArgument",
                    "The value of " + field.locationName() + " is not valid"));
  }

  /** S3 takes bodies in signed or checked pieces, which SDKs send for objects only. */
  private static void checkEncoding(WireRequest sent) {
    if (sent.header("content-encoding").contains("aws-chunked")
        || sent.header("x-amz-content-sha256").startsWith("STREAMING-")) {
      throw notImplemented("A header you provided implies functionality that is not implemented");
    }
  }

  private static void readBody(String body, SdkPojo builder) {
    List<SdkField<?>> inBody =
        builder.sdkFields().stream()
            .filter(field -> field.location() == MarshallLocation.PAYLOAD)
            .toList();
    if (body.isEmpty() || inBody.isEmpty()) {
      return;
    }
    Optional<SdkField<?>> payload =
        inBody.stream().filter(field -> field.containsTrait(PayloadTrait.class)).findFirst();
    if (payload.isEmpty()) {
      XmlReader.object(XmlElement.of(body), builder);
    } else if (payload.get().marshallingType() == MarshallingType.STRING) {
      payload.get().set(builder, body);
    } else {
      XmlElement root = XmlElement.of(body);
      if (!root.name().equals(payload.get().locationName())) {
        throw XmlElement.malformed();
      }
      payload.get().set(builder, XmlReader.value(payload.get(), root));
    }
  }

  @Override
  public WireResponse answer(String operation, SdkPojo answer, String requestId) {
    Routes.Route route = routes.named(operation);
    Map<String, String> headers = new LinkedHashMap<>();
    List<Members.Member> inBody = new ArrayList<>();
    for (Members.Member member : Members.of(answer)) {
      if (member.field().location() == MarshallLocation.HEADER) {
        headers.put(
            member.field().locationName(),
            Scalars.text(member.field(), member.value(), Format.RFC_822));
      } else {
        inBody.add(member);
      }
    }
    Optional<Members.Member> payload =
        inBody.stream()
            .filter(member -> member.field().containsTrait(PayloadTrait.class))
            .findFirst();
    if (route.root().isEmpty() && payload.isEmpty()) {
      return new WireResponse(route.status(), "", REQUEST_ID, requestId, headers, "");
    } else if (route.root().isEmpty()) {
      String text = payload.get().value().toString();
      return new WireResponse(
          route.status(), "application/json", REQUEST_ID, requestId, headers, text);
    }
    XmlWriter xml = new XmlWriter().declaration().open(route.root(), namespace);
    if (payload.isEmpty()) {
      inBody.forEach(xml::member);
    } else if (payload.get().value() instanceof SdkPojo object) {
      xml.members(object);
    } else {
      xml.text(payload.get().value().toString());
    }
    return xml(route.status(), xml.close(route.root()), requestId, headers);
  }

  @Override
  public WireResponse refusal(AwsError error, String requestId) {
    XmlWriter xml = new XmlWriter().declaration();
    if (!s3) {
      xml.open("ErrorResponse", namespace);
    }
    xml.open("Error").element("Code", error.code()).element("Message", error.message());
    if (s3) {
      xml.element("RequestId", requestId).close("Error");
    } else {
      xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
    }
    return xml(error.status(), xml, requestId, error.headers());
  }

  private static WireResponse xml(
      int status, XmlWriter xml, String requestId, Map<String, String> headers) {
    return new WireResponse(
        status, "application/xml", REQUEST_ID, requestId, headers, xml.toString());
  }

  @Override
  public AwsError unknownOperation(String operation, String message) {
    return notImplemented(message);
  }

  private static AwsError notImplemented(String message) {
    return new AwsError(501, "NotImplemented", message);
  }

  // Bodies are held against a schema, and what stands in them has a path.
  @Override
  public AwsError invalid(String member, String message) {
    String own = invalid.get(member);
    if (own == null && member.indexOf('.') >= 0) {
      return XmlElement.malformed();
    }
    return new AwsError(400, own == null ? "InvalidArgument" : own, message);
  }

  @Override
  public AwsError missing(String member, String message) {
    return XmlElement.malformed();
  }
}

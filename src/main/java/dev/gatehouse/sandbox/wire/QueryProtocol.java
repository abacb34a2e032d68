package dev.gatehouse.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;

/** The query protocol of IAM and STS: a form comes, XML goes. */
public final class QueryProtocol implements Protocol {

  private final String namespace;
  private final String version;
  private final QueryReader reader = new QueryReader(false, QueryProtocol::refuse);

  /**
   * The protocol of one service.
   *
   * @param namespace the XML namespace of its answers
   * @param version the API's version, a date
   */
  public QueryProtocol(String namespace, String version) {
    this.namespace = namespace;
    this.version = version;
  }

  private static void refuse(String name) {
    throw new AwsError(400, "InvalidQueryParameter", "The parameter " + name + " is not known");
  }

  @Override
  public String operation(WireRequest sent) {
    return action(Parameters.of(sent.query(), sent.body()), version);
  }

  /** The operation that a form names; it has to name the API's version too. */
  static String action(Parameters sent, String version) {
    Parameters action = sent.inner().get("Action");
    if (action == null || action.text().isEmpty()) {
      throw new AwsError(400, "MissingAction", "The request must contain the parameter Action");
    }
    Parameters said = sent.inner().get("Version");
    if (said != null && !said.text().equals(version)) {
      throw new AwsError(
          400,
          "InvalidAction",
          "Could not find operation " + action.text() + " for version " + said.text());
    }
    return action.text();
  }

  /** A form's parameters without those that name the operation. */
  static Parameters withoutAction(WireRequest sent) {
    Parameters parameters = Parameters.of(sent.query(), sent.body());
    parameters.inner().remove("Action");
    parameters.inner().remove("Version");
    return parameters;
  }

  @Override
  public void read(WireRequest sent, SdkPojo builder) {
    reader.object(withoutAction(sent), builder);
  }

  @Override
  public WireResponse answer(String operation, SdkPojo answer, String requestId) {
    XmlWriter xml = new XmlWriter().open(operation + "Response", namespace);
    if (!answer.sdkFields().isEmpty()) {
      xml.open(operation + "Result").members(answer).close(operation + "Result");
    }
    xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
    return reply(200, xml.close(operation + "Response"), requestId);
  }

  @Override
  public WireResponse refusal(AwsError error, String requestId) {
    XmlWriter xml =
        new XmlWriter()
            .open("ErrorResponse", namespace)
            .open("Error")
            .element("Type", error.status() < 500 ? "Sender" : "Receiver")
            .element("Code", error.code())
            .element("Message", error.message())
            .close("Error")
            .element("RequestId", requestId)
            .close("ErrorResponse");
    return reply(error.status(), xml, requestId);
  }

  private static WireResponse reply(int status, XmlWriter xml, String requestId) {
    return new WireResponse(status, "text/xml", "x-amzn-RequestId", requestId, xml.toString());
  }

  @Override
  public AwsError unknownOperation(String operation, String message) {
    return new AwsError(400, "InvalidAction", message);
  }

  @Override
  public AwsError invalid(String member, String message) {
    return new AwsError(400, "ValidationError", message);
  }

  @Override
  public AwsError missing(String member, String message) {
    return invalid(member, message);
  }
}

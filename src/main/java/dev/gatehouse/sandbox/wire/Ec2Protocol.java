package dev.gatehouse.sandbox.wire;

import software.amazon.awssdk.core.SdkPojo;

/** EC2's dialect of the query protocol: flat lists, no result element, its own errors. */
public final class Ec2Protocol implements Protocol {

  private static final String VERSION = "2016-11-15";
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final QueryReader reader = new QueryReader(true, Ec2Protocol::refuse);

  private static void refuse(String name) {
    throw new AwsError(400, "UnknownParameter", "The parameter " + name + " is not recognized");
  }

  @Override
  public String operation(WireRequest sent) {
    return QueryProtocol.action(Parameters.of(sent.query(), sent.body()), VERSION);
  }

  @Override
  public void read(WireRequest sent, SdkPojo builder) {
    reader.object(QueryProtocol.withoutAction(sent), builder);
  }

  @Override
  public WireResponse answer(String operation, SdkPojo answer, String requestId) {
    XmlWriter xml =
        new XmlWriter()
            .open(operation + "Response", NAMESPACE)
            .element("requestId", requestId)
            .members(answer)
            .close(operation + "Response");
    return reply(200, xml, requestId);
  }

  @Override
  public WireResponse refusal(AwsError error, String requestId) {
    XmlWriter xml =
        new XmlWriter()
            .open("Response")
            .open("Errors")
            .open("Error")
            .element("Code", error.code())
            .element("Message", error.message())
            .close("Error")
            .close("Errors")
            .element("RequestID", requestId)
            .close("Response");
    return reply(error.status(), xml, requestId);
  }

  private static WireResponse reply(int status, XmlWriter xml, String requestId) {
    return new WireResponse(
        status, "text/xml;charset=UTF-8", "x-amzn-requestid", requestId, xml.toString());
  }

  @Override
  public AwsError unknownOperation(String operation, String message) {
    return new AwsError(400, "InvalidAction", message);
  }

  @Override
  public AwsError invalid(String member, String message) {
    return new AwsError(400, "InvalidParameterValue", message);
  }

  @Override
  public AwsError missing(String member, String message) {
    return new AwsError(
        400, "MissingParameter", "The request must contain the parameter " + member);
  }
}

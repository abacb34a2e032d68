package dev.gatehouse.sandbox.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** The JSON 1.1 protocol of Cloud9, Systems Manager and others. */
public class JsonProtocol implements Protocol {

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public String operation(WireRequest sent) {
    String target = sent.header("x-amz-target");
    int dot = target.lastIndexOf('.');
    if (dot < 1 || dot == target.length() - 1) {
      throw new AwsError(400, "UnknownOperationException", "There is no X-Amz-Target");
    }
    return target.substring(dot + 1);
  }

  @Override
  public void read(WireRequest sent, SdkPojo builder) {
    Map<String, Object> members;
    try {
      members = sent.body().isBlank() ? Map.of() : JSON.std.mapFrom(sent.body());
    } catch (IOException e) {
      throw new AwsError(400, "SerializationException", "The body is not a JSON object");
    }
    JsonTree.fill(members, builder);
  }

  @Override
  public WireResponse answer(String operation, SdkPojo answer, String requestId) {
    return reply(200, JsonTree.of(answer), requestId);
  }

  @Override
  public WireResponse refusal(AwsError error, String requestId) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__type", error.code());
    members.put("message", error.message());
    return reply(error.status(), members, requestId);
  }

  private WireResponse reply(int status, Map<String, Object> members, String requestId) {
    try {
      return new WireResponse(
          status, contentType(), "x-amzn-RequestId", requestId, JSON.std.asString(members));
    } catch (IOException e) {
      throw new IllegalStateException("no JSON can be made of an answer", e);
    }
  }

  /** The type of an answer's body. */
  String contentType() {
    return "application/x-amz-json-1.1";
  }

  @Override
  public AwsError unknownOperation(String operation, String message) {
    return new AwsError(400, "UnknownOperationException", message);
  }

  @Override
  public AwsError invalid(String member, String message) {
    return new AwsError(400, "ValidationException", message);
  }

  @Override
  public AwsError missing(String member, String message) {
    return invalid(member, message);
  }
}

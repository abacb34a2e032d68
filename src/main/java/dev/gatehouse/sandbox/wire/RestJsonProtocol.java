package dev.gatehouse.sandbox.wire;

import java.util.Map;

/**
 * The REST-JSON protocol of services whose requests have everything in the body: the path alone
 * names the operation.
 */
public final class RestJsonProtocol extends JsonProtocol {

  private final Map<String, String> operations;

  /**
   * The protocol of one service.
   *
   * @param operations operations by their paths: {@code /putAlternateContact}
   */
  public RestJsonProtocol(Map<String, String> operations) {
    this.operations = Map.copyOf(operations);
  }

  @Override
  public String operation(Sent sent) {
    String operation = operations.get(sent.path());
    if (operation == null) {
      throw unknownOperation(sent.path(), "There is no operation at " + sent.path());
    }
    return operation;
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  public AwsError unknownOperation(String operation, String message) {
    return new AwsError(404, "UnknownOperationException", message);
  }
}

package dev.gatehouse.sandbox.wire;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * The REST-JSON protocol of services whose requests have everything in the body and the query: the
 * path alone names the operation.
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
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public String operation(WireRequest sent) {
    String operation = operations.get(sent.path());
    if (operation == null) {
      throw unknownOperation(sent.path(), "There is no operation at " + sent.path());
    }
    return operation;
  }

  @Override
  public void read(WireRequest sent, SdkPojo builder) {
    super.read(sent, builder);
    Map<String, Parameters> query = Parameters.of(sent.query(), "").inner();
    for (SdkField<?> field : builder.sdkFields()) {
      Parameters value = query.get(field.locationName());
      if (field.location() == MarshallLocation.QUERY_PARAM && value != null) {
        field.set(
            builder,
            Scalars.parse(field, value.text(), Format.ISO_8601)
                .orElseThrow(() -> malformed(field.locationName())));
      }
    }
  }

  private AwsError malformed(String name) {
    return invalid(name, "The value of " + name + " is malformed");
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

package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.wire.Ec2Protocol;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.QueryProtocol;
import dev.gatehouse.sandbox.wire.RestJsonProtocol;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The codec against the SDK's own marshallers and parsers, for all operations of seven services.
 */
@Tag("same")
final class CodecTest {

  /** What the SDK itself changes on the way: it adds a presigned URL. */
  private static final Set<String> CHANGED_BY_THE_SDK = Set.of("copySnapshot");

  private final Wire wire = new Wire();
  private final Clients clients = Clients.of(wire);

  private Protocol protocol(String service) {
    return switch (service) {
      case "account" ->
          new RestJsonProtocol(
              clients.operations(service).stream()
                  .collect(Collectors.toMap(method -> "/" + method.getName(), Method::getName)));
      case "iam" -> new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08");
      case "sts" -> new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15");
      case "ec2" -> new Ec2Protocol();
      default -> new JsonProtocol();
    };
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "iam,1",
    "iam,2",
    "sts,1",
    "sts,2",
    "cloud9,1",
    "cloud9,2",
    "cloud9,3",
    "ssm,1",
    "account,1",
    "ssoadmin,1",
    "ssoadmin,2",
    "identitystore,1",
    "identitystore,2",
    "account,2",
    "ec2,1",
    "ec2,4"
  })
  void carriesEveryRequestAndAnswerUnchanged(String service, long seed) throws Exception {
    Protocol protocol = protocol(service);
    List<String> differences = new ArrayList<>();
    int operations = 0;
    for (Method method : clients.operations(service)) {
      if (CHANGED_BY_THE_SDK.contains(method.getName())) {
        continue;
      }
      operations++;
      // EC2 has 750 operations; loading the classes of all of them takes a while.
      if (service.equals("ec2") && operations % 8 != seed) {
        continue;
      }
      Fill fill = new Fill(seed * 1000 + operations);
      AwsRequest request =
          method
              .getParameterTypes()[0]
              .asSubclass(AwsRequest.class)
              .cast(fill.of(method.getParameterTypes()[0]));
      AwsResponse response = (AwsResponse) fill.of(method.getReturnType());
      wire.answer = s -> protocol.answer(protocol.operation(s), response, "id");
      AwsResponse parsed = clients.send(request);
      SdkPojo builder = (SdkPojo) request.getClass().getMethod("builder").invoke(null);
      protocol.read(wire.sent, builder);
      Object decoded = ((Buildable) builder).build();
      if (!decoded.equals(request)) {
        differences.add(method.getName() + " request");
      }
      if (!parsed.equalsBySdkFields(response)) {
        differences.add(method.getName() + " answer");
      }
    }
    assertTrue(operations > 5, "operations: " + operations);
    assertEquals(List.of(), differences, differences.size() + " of " + operations);
  }

  @Test
  void namesTheOperationAsTheWireDoes() {
    wire.answer =
        s ->
            new QueryProtocol("x", "2010-05-08")
                .answer(
                    "CreateVirtualMFADevice",
                    new Fill(1)
                        .of(
                            software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse
                                .class),
                    "id");
    clients.send(
        software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest.builder()
            .virtualMFADeviceName("phone")
            .build());
    assertEquals("CreateVirtualMFADevice", protocol("iam").operation(wire.sent));
  }
}

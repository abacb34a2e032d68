package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.wire.Ec2Protocol;
import dev.gatehouse.sandbox.wire.JsonProtocol;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.QueryProtocol;
import dev.gatehouse.sandbox.wire.Reply;
import dev.gatehouse.sandbox.wire.RestJsonProtocol;
import dev.gatehouse.sandbox.wire.Sent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The codec against the SDK's own marshallers and parsers, for all operations of seven services.
 */
final class CodecTest {

  /** What the SDK itself changes on the way: it adds a presigned URL. */
  private static final Set<String> CHANGED_BY_THE_SDK = Set.of("copySnapshot");

  private Sent sent = new Sent("", "", "", Map.of(), "");
  private Function<Sent, Reply> answer = nothing -> new Reply(500, "", "", "", "");
  private final Clients clients = Clients.of(new Wire());

  private final class Wire implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          Map<String, String> headers = new HashMap<>();
          request
              .httpRequest()
              .forEachHeader(
                  (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
          String body =
              request.contentStreamProvider().isEmpty()
                  ? ""
                  : new String(
                      request.contentStreamProvider().get().newStream().readAllBytes(),
                      StandardCharsets.UTF_8);
          sent =
              new Sent(
                  request.httpRequest().method().name(),
                  request.httpRequest().getUri().getPath(),
                  "",
                  headers,
                  body);
          Reply reply = answer.apply(sent);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(reply.status()).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

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
      answer = s -> protocol.answer(protocol.operation(s), response, "id");
      AwsResponse parsed = clients.send(request);
      SdkPojo builder = (SdkPojo) request.getClass().getMethod("builder").invoke(null);
      protocol.read(sent, builder);
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
    answer =
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
    assertEquals("CreateVirtualMFADevice", protocol("iam").operation(sent));
  }
}

package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;

/** The served practice account: several callers at once, and callers who send nonsense. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ServerTest {

  private final Sandbox sandbox = Sandbox.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = sandbox.serve(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(String method, String service, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.endpoint().resolve("/"))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!service.isEmpty()) {
      request.header(
          "Authorization",
          ("AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/%s/aws4_request,"
                  + " SignedHeaders=host, Signature=0")
              .formatted(service));
    }
    if (!target.isEmpty()) {
      request.header("X-Amz-Target", target);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    assertEquals("127.0.0.1", server.endpoint().getHost());
    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        assertThrows(IOException.class, () -> new Socket(address, server.port()).close());
      }
    }
  }

  @Test
  void servesManyCallersAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int caller = i;
      calls.add(
          threads.submit(
              () -> {
                Clients aws = Clients.at(server.endpoint());
                for (int n = 0; n < 10; n++) {
                  aws.send(CreateGroupRequest.builder().groupName("g-" + caller + "-" + n).build());
                  aws.send(ListGroupsRequest.builder().build());
                }
              }));
    }
    for (Future<?> call : calls) {
      call.get(50, TimeUnit.SECONDS);
    }
    threads.shutdown();
    ListGroupsResponse all =
        Clients.of(sandbox)
            .send(ListGroupsRequest.builder().maxItems(1000).build(), ListGroupsResponse.class);
    assertEquals(120, all.groups().size());
    assertEquals(120, sandbox.counter().of("iam:CreateGroup"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|''|''|Action=ListGroups|403|MissingAuthenticationToken",
        "POST|nosuch|''|Action=ListGroups|400|InvalidAction",
        "POST|iam|''|Action=Explode|400|InvalidAction",
        "POST|iam|''|Action=ListGroups&Version=1999-01-01|400|InvalidAction",
        "POST|iam|''|''|400|MissingAction",
        "POST|iam|''|%%%=%%%&Action=ListGroups|400|MalformedQueryString",
        "POST|iam|''|Action=CreateGroup&GroupName=a&Colour=red|400|InvalidQueryParameter",
        "POST|iam|''|Action=ListGroups&MaxItems=many|400|MalformedInput",
        "POST|iam|''|Action=CreateUser&UserName=a&Tags.member.x.Key=k|400|MalformedInput",
        "PUT|iam|''|Action=ListGroups|405|MethodNotAllowed",
        "DELETE|iam|''|''|405|MethodNotAllowed",
        "POST|ec2|''|Action=DescribeVpcs&Colour=red|400|UnknownParameter",
        "POST|ec2|''|Action=Explode|400|InvalidAction",
        "POST|cloud9|S.ListEnvironments|{|400|SerializationException",
        "POST|cloud9|S.ListEnvironments|[]|400|SerializationException",
        "POST|cloud9|S.ListEnvironments|{\"maxResults\":\"a\"}|400|SerializationException",
        "POST|cloud9|S.ListEnvironments|{\"colour\":1}|400|SerializationException",
        "POST|cloud9|S.DescribeEnvironments|{\"environmentIds\":[null]}|400|SerializationException",
        "POST|cloud9|S.Explode|{}|400|UnknownOperationException",
        "POST|cloud9|Explode|{}|400|UnknownOperationException",
        "GET|cloud9|S.ListEnvironments|{}|405|MethodNotAllowed",
      })
  void refusesNonsenseAsAwsDoes(
      String method, String service, String target, String body, int status, String code)
      throws Exception {
    HttpResponse<String> answer = send(method, service, target, body);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(code), answer.body());
    assertFalse(answer.body().contains("Exception:"), answer.body());
    assertEquals(
        0,
        sandbox.counter().writes()
            - sandbox.counter().of("iam:CreateGroup")
            - sandbox.counter().of("iam:CreateUser"));
  }

  @Test
  void refusesAnUnfinishedSignature() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint().resolve("/"))
            .header("Authorization", "AWS4-HMAC-SHA256 Credential=x/y")
            .POST(HttpRequest.BodyPublishers.ofString("Action=ListGroups"))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("IncompleteSignature"), answer.body());
  }

  @Test
  void refusesDeepAndWideForms() throws Exception {
    assertEquals(
        400,
        send("POST", "iam", "", "Action=CreateGroup&" + "a.".repeat(5000) + "b=1").statusCode());
    assertEquals(
        400, send("POST", "iam", "", "Action=CreateGroup" + "&a=1".repeat(20000)).statusCode());
    assertEquals(
        400,
        send("POST", "cloud9", "S.ListEnvironments", "{\"nextToken\":" + "[".repeat(100000))
            .statusCode());
  }

  @Test
  void outlivesCallersWhoHangUp() throws Exception {
    for (int i = 0; i < 30; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket
            .getOutputStream()
            .write(
                "POST / HTTP/1.1\r\nContent-Length: 999\r\n\r\nAction"
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    }
    assertEquals(200, send("POST", "iam", "", "Action=ListGroups").statusCode());
  }
}

package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest;

/** S3 and S3 control of a served account, and requests that say the whole address. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class S3ServedTest {

  private static final String SIGNED =
      "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/%s/aws4_request,"
          + " SignedHeaders=host, Signature=0\r\n";

  private final Sandbox sandbox = Sandbox.builder().build();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = sandbox.serve(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The bucket is in the path where the host is an address, and else in the host. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void servesBuckets(boolean byProxy) {
    Clients aws = byProxy ? Clients.byProxy(server.endpoint()) : Clients.at(server.endpoint());
    HeadBucketRequest head = HeadBucketRequest.builder().bucket("first").build();
    assertThrows(NoSuchBucketException.class, () -> aws.send(head));
    aws.send(CreateBucketRequest.builder().bucket("first").build());
    aws.send(head);
    Tag tag = Tag.builder().key("<é>").value("a & \"b\" = 漢").build();
    aws.send(
        PutBucketTaggingRequest.builder().bucket("first").tagging(set -> set.tagSet(tag)).build());
    GetBucketTaggingResponse tags =
        aws.send(
            GetBucketTaggingRequest.builder().bucket("first").build(),
            GetBucketTaggingResponse.class);
    assertEquals(List.of(tag), tags.tagSet());
    aws.send(DeleteBucketRequest.builder().bucket("first").build());
    assertThrows(NoSuchBucketException.class, () -> aws.send(head));
  }

  /** The SDK puts the account before the host, which only a proxy makes reachable everywhere. */
  @Test
  void servesTheBlockOfTheAccount() {
    Clients aws = Clients.byProxy(server.endpoint());
    GetPublicAccessBlockRequest get =
        GetPublicAccessBlockRequest.builder().accountId("123456789012").build();
    AwsServiceException none = assertThrows(AwsServiceException.class, () -> aws.send(get));
    assertEquals("NoSuchPublicAccessBlockConfiguration", none.awsErrorDetails().errorCode());
    aws.send(
        PutPublicAccessBlockRequest.builder()
            .accountId("123456789012")
            .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true))
            .build());
    GetPublicAccessBlockResponse found = aws.send(get, GetPublicAccessBlockResponse.class);
    assertTrue(found.publicAccessBlockConfiguration().blockPublicAcls());
    assertFalse(found.publicAccessBlockConfiguration().restrictPublicBuckets());
  }

  @Test
  void servesOtherServicesByWayOfAProxy() {
    Clients.byProxy(server.endpoint()).send(CreateGroupRequest.builder().groupName("g").build());
    assertEquals(1, sandbox.counter().of("iam:CreateGroup"));
  }

  private String raw(String line, String host, String service, String body) throws IOException {
    String head =
        (line + "\r\nHost: " + host).replace("PORT", "" + server.port())
            + SIGNED.formatted(service);
    return RawHttp.send(
        server.port(), head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT/, 127.0.0.1:PORT, iam",
    "http://iam.localhost:PORT/, iam.localhost:PORT, iam",
    "HTTP://LOCALHOST:PORT/, localhost:PORT, iam",
    "http://iam.localhost:PORT/?x=, localhost:PORT, iam",
  })
  void takesAWholeAddress(String address, String host, String service) throws IOException {
    String query = address.endsWith("=") ? "&Action=ListGroups" : "?Action=ListGroups";
    String answer = raw("GET " + address + query + " HTTP/1.1", host, service, "");
    assertTrue(answer.startsWith(address.endsWith("=") ? "HTTP/1.1 400" : "HTTP/1.1 200"), answer);
    assertTrue(
        answer.contains(address.endsWith("=") ? "The parameter x" : "ListGroupsResult"), answer);
  }

  /** The host of the address is the one that counts. */
  @Test
  void findsTheBucketInAWholeAddress() throws IOException {
    String made = raw("PUT http://first.localhost:PORT/ HTTP/1.1", "localhost:PORT", "s3", "");
    assertTrue(made.startsWith("HTTP/1.1 200"), made);
    String named = raw("PUT /second HTTP/1.1", "127.0.0.1:PORT", "s3", "");
    assertTrue(named.contains("Location: /second") || named.contains("location: /second"), named);
    assertTrue(sandbox.snapshot().contains("\"first\""), sandbox.snapshot());
    String listed = raw("GET http://127.0.0.1:PORT/ HTTP/1.1", "127.0.0.1:PORT", "s3", "");
    assertTrue(listed.contains("<Name>first</Name>"), listed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789012.localhost:PORT", "123456789012.127.0.0.1:PORT"})
  void findsS3ControlWhereTheAccountIsBeforeTheHost(String host) throws IOException {
    String line = " http://" + host + "/v20180820/configuration/publicAccessBlock HTTP/1.1";
    String account = host + "\r\nx-amz-account-id: 123456789012";
    String none = raw("GET" + line, account, "s3", "");
    assertTrue(none.startsWith("HTTP/1.1 404"), none);
    assertTrue(none.contains("<ErrorResponse") && none.contains("<Code>NoSuchPublic"), none);
    String put = raw("PUT" + line, account, "s3", "<PublicAccessBlockConfiguration/>");
    assertTrue(put.startsWith("HTTP/1.1 200") && put.endsWith("\r\n\r\n"), put);
    String deleted = raw("DELETE" + line, account, "s3", "");
    assertTrue(deleted.startsWith("HTTP/1.1 204") && deleted.endsWith("\r\n\r\n"), deleted);
  }

  @ParameterizedTest
  @CsvSource({
    "first.example.org:PORT, first.example.org:PORT",
    "first.example.org:PORT, localhost:PORT",
    "localhost:PORT, first.example.org:PORT",
    "12345.127.0.0.1:PORT, 12345.127.0.0.1:PORT",
    "123456789012.127.0.0.1.example.org:PORT, localhost:PORT",
    "localhost:1, localhost:PORT",
  })
  void refusesOtherHosts(String address, String host) throws IOException {
    String answer = raw("PUT http://" + address + "/first HTTP/1.1", host, "s3", "");
    assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
    assertFalse(sandbox.snapshot().contains("\"first\""));
  }

  @Test
  void anEmptyAnswerHasAnEnd() throws IOException {
    String made = raw("PUT /first HTTP/1.1", "127.0.0.1:PORT", "s3", "");
    assertTrue(made.toLowerCase(java.util.Locale.ROOT).contains("content-length: 0"), made);
    assertFalse(made.toLowerCase(java.util.Locale.ROOT).contains("\ncontent-type"), made);
    String head = raw("HEAD /none HTTP/1.1", "127.0.0.1:PORT", "s3", "");
    assertTrue(head.startsWith("HTTP/1.1 404") && head.endsWith("\r\n\r\n"), head);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH /first, s3, 405, MethodNotAllowed",
    "PUT /, iam, 405, MethodNotAllowed",
    "HEAD /, sts, 405, ''",
    "PUT /first/key, s3, 501, NotImplemented",
    "PUT /first?tagging, s3, 400, MalformedXML",
    "PUT /v20180820/configuration/other, s3, 501, NotImplemented",
    "GET /%FF%FE, s3, 501, NotImplemented",
  })
  void refusesOthersCleanly(String line, String service, int status, String code)
      throws IOException {
    String answer = raw(line + " HTTP/1.1", "127.0.0.1:PORT", service, "");
    assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    assertTrue(answer.contains(code), answer);
  }
}

package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Operation;
import dev.gatehouse.sandbox.s3.S3ControlService;
import dev.gatehouse.sandbox.s3.S3Service;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.WireRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.utils.builder.Buildable;

/** REST-XML against the SDK's own marshallers and parsers, for what the practice account serves. */
final class RestXmlTest {

  private static final List<String> BUCKETS =
      List.of("first", "a.b.c", "my-bucket-1", "x".repeat(63), "with.s3.in-it", "123456789012");

  private final Wire wire = new Wire();
  private final Clients clients = Clients.of(wire);
  private final Sandbox sandbox = Sandbox.builder().build();

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void carriesEveryRequestAndAnswerUnchanged(@ForAll long seed) throws Exception {
    for (Class<? extends AwsRequest> type : sandbox.operations(S3Service.NAME)) {
      carries(S3Service.spoken(), S3Service.NAME, type, seed);
    }
    for (Class<? extends AwsRequest> type : sandbox.operations(S3ControlService.NAME)) {
      carries(S3ControlService.spoken(), S3ControlService.NAME, type, seed);
    }
  }

  private void carries(
      Protocol protocol, String service, Class<? extends AwsRequest> type, long seed)
      throws ReflectiveOperationException {
    Fill fill = new Fill(seed);
    AwsRequest request = addressed(fill.of(type), seed);
    Method method =
        clients.operations(service).stream()
            .filter(one -> one.getParameterTypes()[0] == type)
            .findFirst()
            .orElseThrow();
    AwsResponse response = readable((AwsResponse) fill.of(method.getReturnType()), seed);
    wire.answer = sent -> protocol.answer(protocol.operation(sent), response, "id");
    AwsResponse parsed = clients.send(request);
    String name = Operation.of(request).name();
    assertEquals(name, protocol.operation(wire.sent));
    SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
    protocol.read(wire.sent, builder);
    assertEquals(request, ((Buildable) builder).build(), name);
    assertTrue(
        parsed.equalsBySdkFields(response), name + "\nsent   " + response + "\nparsed " + parsed);
  }

  /** An answer without some of its members, of which the SDK can read those that are left. */
  private static AwsResponse readable(AwsResponse response, long seed) {
    if (response instanceof GetBucketPolicyResponse policy) {
      // The SDK itself reads a policy as CDATA, which this would end.
      return policy.toBuilder().policy(policy.policy().replace("]]>", "]>")).build();
    }
    Random random = new Random(seed);
    SdkPojo builder = (SdkPojo) response.toBuilder();
    response.sdkFields().stream()
        .filter(field -> !field.containsTrait(PayloadTrait.class) && random.nextInt(3) == 0)
        .forEach(field -> field.set(builder, null));
    return (AwsResponse) ((Buildable) builder).build();
  }

  /** A request with a bucket and an account that its client takes. */
  private static AwsRequest addressed(AwsRequest request, long seed) {
    Random random = new Random(seed);
    SdkPojo builder = (SdkPojo) request.toBuilder();
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals("Bucket")) {
        field.set(builder, BUCKETS.get(random.nextInt(BUCKETS.size())));
      } else if (field.memberName().equals("AccountId")) {
        field.set(builder, "123456789012");
      } else if (field.memberName().equals("ChecksumAlgorithm")) {
        // The SDK sends this one where it is told none, or none that it knows.
        field.set(builder, "CRC32");
      } else if (!field.containsTrait(RequiredTrait.class) && random.nextInt(3) == 0) {
        field.set(builder, null);
      }
    }
    return (AwsRequest) ((Buildable) builder).build();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, first.s3.eu-west-1.amazonaws.com, /, versioning, PutBucketVersioning, first",
    "PUT, first.s3.amazonaws.com:443, /, versioning=, PutBucketVersioning, first",
    "PUT, a.s3.b.s3-eu-west-1.amazonaws.com.cn, /, '', CreateBucket, a.s3.b",
    "HEAD, A.b.localhost:8080, /, '', HeadBucket, a.b",
    "GET, s3.eu-west-1.amazonaws.com, /first, location, GetBucketLocation, first",
    "GET, s3.amazonaws.com, /first/, location&x-id=GetBucketLocation, GetBucketLocation, first",
    "GET, localhost:8080, /first, policy, GetBucketPolicy, first",
    "GET, 127.0.0.1:8080, /first, tagging, GetBucketTagging, first",
    "GET, proxy.example.org, /first, tagging, GetBucketTagging, first",
    "DELETE, '', /first, publicAccessBlock, DeletePublicAccessBlock, first",
  })
  void findsOperationAndBucket(
      String method, String host, String path, String query, String operation, String bucket)
      throws ReflectiveOperationException {
    WireRequest sent = new WireRequest(method, path, query, Map.of("host", host), "");
    Protocol s3 = S3Service.spoken();
    assertEquals(operation, s3.operation(sent));
    Class<?> type =
        sandbox.operations("s3").stream()
            .filter(one -> one.getSimpleName().equals(operation + "Request"))
            .findFirst()
            .orElseThrow();
    SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
    s3.read(sent, builder);
    AwsRequest request = (AwsRequest) ((Buildable) builder).build();
    assertEquals(Optional.of(bucket), request.getValueForField("Bucket", String.class));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /first/key, ''",
    "GET, /first, ''",
    "GET, /first, acl",
    "POST, /first, policy",
    "PUT, /, ''",
    "PUT, /first, lifecycle",
    "PUT, /first, policy&versioning",
    "GET, /, colour=red",
  })
  void refusesWhatItHasNot(String method, String path, String query) {
    WireRequest sent = new WireRequest(method, path, query, Map.of("host", "localhost"), "");
    Protocol s3 = S3Service.spoken();
    AwsError refusal =
        assertThrows(
            AwsError.class,
            () -> {
              boolean list = s3.operation(sent).equals("ListBuckets");
              s3.read(sent, list ? ListBucketsRequest.builder() : CreateBucketRequest.builder());
            });
    assertEquals("501 NotImplemented", refusal.status() + " " + refusal.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "<a/>",
        "<Tagging>",
        "<Tagging></tagging>",
        "<Tagging/><Tagging/>",
        "<Tagging><TagSet/><TagSet/></Tagging>",
        "<Tagging><Colour/></Tagging>",
        "<Tagging><TagSet><Label/></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key><b/></Key></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key><Key>b</Key></Tag></TagSet></Tagging>",
        "<Tagging>&none;</Tagging>",
        "<Tagging>&#1;</Tagging>",
        "<Tagging>\u0000</Tagging>",
        "<Tagging>\uFFFD</Tagging>",
        "<?xml version='1.0' encoding='UTF-16'?><Tagging/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><Tagging/>",
        "<!DOCTYPE Tagging><Tagging/>",
        "<!DOCTYPE Tagging [<!ENTITY a 'b'>]><Tagging>&a;</Tagging>",
        "<!DOCTYPE Tagging [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Tagging>&a;</Tagging>",
        "<!DOCTYPE Tagging SYSTEM 'http://127.0.0.1:1/x.dtd'><Tagging/>",
        "<!DOCTYPE a [<!ENTITY a 'a'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><Tagging>&c;</Tagging>",
      })
  void refusesBadXml(String body) {
    assertEquals("400 MalformedXML", refusal(body));
  }

  @Test
  void refusesDeepAndWideXml() {
    assertEquals("400 MalformedXML", refusal("<Tagging>" + "<a>".repeat(100_000)));
    assertEquals(
        "400 MalformedXML", refusal("<Tagging>" + "<TagSet/>".repeat(100_000) + "</Tagging>"));
    assertEquals("400 MalformedXML", refusal("<Tagging " + "a".repeat(500_000) + "='b'/>"));
    String wide = "<Tag><Key>k</Key><Value>v</Value></Tag>".repeat(4000);
    assertEquals("400 MalformedXML", refusal("<Tagging><TagSet>" + wide + "</TagSet></Tagging>"));
  }

  /** Whatever is left of a good body, what comes of it is a request or a refusal. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void refusesCleanlyWhatIsBroken(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder body =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Tagging xmlns=\"http://s3\"><TagSet>"
                + "<Tag><Key>a&amp;b</Key><Value><![CDATA[<c>]]></Value></Tag></TagSet></Tagging>");
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(body.length() - 10);
      switch (random.nextInt(3)) {
        case 0 -> body.delete(at, at + 1 + random.nextInt(9));
        case 1 -> body.insert(at, "<>&;'\"/!?[]\u0000\uD800 x:".charAt(random.nextInt(16)));
        default -> body.insert(at, body.substring(at, at + random.nextInt(9)));
      }
    }
    try {
      read(body.toString());
    } catch (AwsError e) {
      assertEquals("400 MalformedXML", e.status() + " " + e.code());
    }
  }

  private static PutBucketTaggingRequest read(String body) {
    PutBucketTaggingRequest.Builder builder = PutBucketTaggingRequest.builder();
    S3Service.spoken()
        .read(new WireRequest("PUT", "/first", "tagging", Map.of(), body), (SdkPojo) builder);
    return builder.build();
  }

  private static String refusal(String body) {
    AwsError refusal = assertThrows(AwsError.class, () -> read(body));
    return refusal.status() + " " + refusal.code();
  }

  @Test
  void readsXmlAsItMayBeWritten() {
    Tag tag =
        read("<?xml version='1.0' encoding='utf-8'?>\n<!-- c --><s:Tagging xmlns:s='http://s3'>"
                + "<s:TagSet>\n <s:Tag a='b'><s:Key>a&amp;&#98;</s:Key>"
                + "<s:Value><![CDATA[<c>]]> </s:Value></s:Tag>\n</s:TagSet></s:Tagging>\n")
            .tagging()
            .tagSet()
            .get(0);
    assertEquals("a&b", tag.key());
    assertEquals("<c> ", tag.value());
  }

  /** Nothing sends such bodies for what is served here, and half of one would be worse. */
  @ParameterizedTest
  @CsvSource({
    "x-amz-content-sha256, STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-content-sha256, STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "content-encoding, aws-chunked",
  })
  void refusesBodiesInPieces(String header, String value) {
    WireRequest sent =
        new WireRequest("PUT", "/first", "tagging", Map.of(header, value), "0\r\n\r\n");
    SdkPojo builder = (SdkPojo) PutBucketTaggingRequest.builder();
    AwsError refusal = assertThrows(AwsError.class, () -> S3Service.spoken().read(sent, builder));
    assertEquals("501 NotImplemented", refusal.status() + " " + refusal.code());
  }

  @Test
  void wordsRefusalsAsEachServiceDoes() {
    AwsError error = new AwsError(404, "NoSuchBucket", "No <bucket>");
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchBucket</Code>"
            + "<Message>No &lt;bucket&gt;</Message><RequestId>id</RequestId></Error>",
        S3Service.spoken().refusal(error, "id").body());
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ErrorResponse xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Error>"
            + "<Code>NoSuchBucket</Code><Message>No &lt;bucket&gt;</Message></Error>"
            + "<RequestId>id</RequestId></ErrorResponse>",
        S3ControlService.spoken().refusal(error, "id").body());
  }
}

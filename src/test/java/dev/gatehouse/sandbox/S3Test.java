package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.s3.BucketNames;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest;

/** S3's buckets, and what is blocked for the whole account. */
final class S3Test {

  /** As CloudTrail needs it, and as good practice asks for. */
  static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"AWSCloudTrailAclCheck20150319\","
          + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},"
          + "\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::first\",\"Condition\":"
          + "{\"StringEquals\":{\"aws:SourceArn\":"
          + "\"arn:aws:cloudtrail:us-east-1:123456789012:trail/t\"}}},"
          + "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":"
          + "[\"arn:aws:s3:::first\",\"arn:aws:s3:::first/*\"],\"Condition\":"
          + "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}";

  private static final String ACCOUNT = "123456789012";

  private final Sandbox sandbox = Sandbox.builder().build();
  private final Clients aws = Clients.of(sandbox);

  private static AwsServiceException refused(Clients aws, AwsRequest request) {
    return assertThrows(AwsServiceException.class, () -> aws.send(request), request.toString());
  }

  private static String refusal(Clients aws, AwsRequest request) {
    AwsServiceException refusal = refused(aws, request);
    return refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode();
  }

  private static CreateBucketRequest bucket(String name) {
    return CreateBucketRequest.builder().bucket(name).build();
  }

  private static PutBucketPolicyRequest policy(String document) {
    return PutBucketPolicyRequest.builder().bucket("first").policy(document).build();
  }

  @Test
  void aBucketIsInTheRegionInWhichItWasMade() {
    Clients ireland = Clients.in(sandbox, "eu-west-1");
    // The SDK names the Region by itself.
    ireland.send(bucket("first"));
    assertEquals("409 BucketAlreadyOwnedByYou", refusal(ireland, bucket("first")));
    assertEquals("409 BucketAlreadyOwnedByYou", refusal(aws, bucket("first")));
    assertEquals(
        "eu-west-1",
        aws.send(
                GetBucketLocationRequest.builder().bucket("first").build(),
                GetBucketLocationResponse.class)
            .locationConstraintAsString());
    HeadBucketRequest head = HeadBucketRequest.builder().bucket("first").build();
    HeadBucketResponse found = ireland.send(head, HeadBucketResponse.class);
    assertEquals("eu-west-1", found.bucketRegion());
    assertEquals("arn:aws:s3:::first", found.bucketArn());
    AwsServiceException elsewhere = refused(aws, head);
    assertEquals(301, elsewhere.statusCode());
    assertEquals(
        "eu-west-1",
        elsewhere
            .awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-bucket-region")
            .orElseThrow());
    assertEquals(
        "301 PermanentRedirect",
        refusal(aws, GetBucketVersioningRequest.builder().bucket("first").build()));
  }

  @Test
  void aBucketThatIsNotThereIsNotFound() {
    HeadBucketRequest head = HeadBucketRequest.builder().bucket("none").build();
    assertThrows(NoSuchBucketException.class, () -> aws.send(head));
    assertEquals(
        "404 NoSuchBucket", refusal(aws, GetBucketPolicyRequest.builder().bucket("none").build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "-ab",
        "ab-",
        "a..b",
        "Abc",
        "a_b",
        "a/b",
        "äbc",
        "192.168.5.4",
        "xn--ab",
        "sthree-a",
        "amzn-s3-demo-bucket",
        "a-s3alias",
      })
  void refusesNamesThatNoBucketMayHave(String name) {
    assertFalse(BucketNames.allow(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.2.3", "a-b.c", "gatehouse-trail-123456789012-eu-west-1"})
  void takesOtherNames(String name) {
    assertTrue(BucketNames.allow(name));
    assertFalse(BucketNames.allow("x".repeat(64)));
  }

  @Test
  void refusesABucketOfABadName() {
    assertEquals("400 InvalidBucketName", refusal(aws, bucket("amzn-s3-demo-bucket")));
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, us-east-1, InvalidLocationConstraint",
    "us-east-1, eu-nowhere-1, InvalidLocationConstraint",
    "eu-west-1, us-west-2, IllegalLocationConstraintException",
    "eu-west-1, us-east-1, InvalidLocationConstraint",
  })
  void refusesPlacesThatItIsNotIn(String region, String place, String code) {
    CreateBucketRequest request =
        bucket("first").toBuilder()
            .createBucketConfiguration(where -> where.locationConstraint(place))
            .build();
    assertEquals("400 " + code, refusal(Clients.in(sandbox, region), request));
  }

  @Test
  void listsBucketsInPages() {
    List.of("first", "second", "other").forEach(name -> aws.send(bucket(name)));
    ListBucketsResponse page =
        aws.send(ListBucketsRequest.builder().maxBuckets(2).build(), ListBucketsResponse.class);
    assertEquals(List.of("first", "other"), names(page));
    assertEquals("us-east-1", page.buckets().get(0).bucketRegion());
    ListBucketsRequest next =
        ListBucketsRequest.builder().continuationToken(page.continuationToken()).build();
    assertEquals(List.of("second"), names(aws.send(next, ListBucketsResponse.class)));
    ListBucketsRequest some = ListBucketsRequest.builder().prefix("o").build();
    assertEquals(List.of("other"), names(aws.send(some, ListBucketsResponse.class)));
  }

  private static List<String> names(ListBucketsResponse page) {
    return page.buckets().stream().map(Bucket::name).toList();
  }

  @Test
  void keepsAPolicyToTheLetter() {
    aws.send(bucket("first"));
    GetBucketPolicyRequest get = GetBucketPolicyRequest.builder().bucket("first").build();
    assertEquals("404 NoSuchBucketPolicy", refusal(aws, get));
    aws.send(policy(POLICY));
    assertEquals(POLICY, aws.send(get, GetBucketPolicyResponse.class).policy());
    assertTrue(sandbox.snapshot().contains("AWSCloudTrailAclCheck20150319"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        " {}",
        "{}",
        "{'Statement':[]}",
        "{'Version':'2011-01-01','Statement':[{'Effect':'Allow','Principal':{'AWS':'1'},"
            + "'Action':'s3:*','Resource':'arn:aws:s3:::first'}]}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::first'}}",
        "{'Statement':{'Effect':'Maybe','Principal':{'AWS':'1'},'Action':'s3:*',"
            + "'Resource':'arn:aws:s3:::first'}}",
        "{'Statement':{'Effect':'Allow','Principal':'1','Action':'s3:*',"
            + "'Resource':'arn:aws:s3:::first'}}",
        "{'Statement':{'Effect':'Allow','Principal':{'AWS':'1'},'Action':'iam:*',"
            + "'Resource':'arn:aws:s3:::first'}}",
        "{'Statement':{'Effect':'Allow','Principal':{'AWS':'1'},'Action':'s3:*',"
            + "'Resource':'arn:aws:s3:::other'}}",
        "{'Statement':{'Effect':'Allow','Principal':{'AWS':'1'},'Action':'s3:*',"
            + "'Resource':'arn:aws:s3:::first','Colour':'red'}}",
      })
  void refusesPoliciesThatAreNone(String document) {
    aws.send(bucket("first"));
    assertEquals("400 MalformedPolicy", refusal(aws, policy(document.replace('\'', '"'))));
  }

  @Test
  void refusesPublicPoliciesUnlessTheyAreAllowedOfBucketAndAccount() {
    aws.send(bucket("first"));
    PutBucketPolicyRequest open =
        policy(POLICY.replace("Deny", "Allow").replaceFirst(",\"Condition\":\\{\"Bool.*", "}]}"));
    assertEquals("403 AccessDenied", refusal(aws, open));
    aws.send(DeletePublicAccessBlockRequest.builder().bucket("first").build());
    block(true);
    assertEquals("403 AccessDenied", refusal(aws, open));
    block(false);
    aws.send(open);
  }

  private void block(boolean on) {
    aws.send(
        PutPublicAccessBlockRequest.builder()
            .accountId(ACCOUNT)
            .publicAccessBlockConfiguration(
                PublicAccessBlockConfiguration.builder().blockPublicPolicy(on).build())
            .build());
  }

  @ParameterizedTest
  @CsvSource({"aws:a, v", "'', v"})
  void refusesTagsThatNobodyMaySet(String key, String value) {
    aws.send(bucket("first"));
    String code = key.isEmpty() ? "400 MalformedXML" : "400 InvalidTag";
    assertEquals(code, refusal(aws, tags(Tag.builder().key(key).value(value).build())));
    assertEquals(
        "404 NoSuchTagSet",
        refusal(aws, GetBucketTaggingRequest.builder().bucket("first").build()));
  }

  private static PutBucketTaggingRequest tags(Tag tag) {
    return PutBucketTaggingRequest.builder()
        .bucket("first")
        .tagging(set -> set.tagSet(tag))
        .build();
  }

  @Test
  void answersForTheExpectedOwnerOnly() {
    aws.send(bucket("first"));
    PutBucketVersioningRequest request =
        PutBucketVersioningRequest.builder()
            .bucket("first")
            .expectedBucketOwner("111122223333")
            .versioningConfiguration(set -> set.status("Enabled"))
            .build();
    assertEquals("403 AccessDenied", refusal(aws, request));
    aws.send(request.toBuilder().expectedBucketOwner(ACCOUNT).build());
    assertEquals(
        "403 AccessDenied",
        refusal(
            aws,
            request.toBuilder()
                .expectedBucketOwner(ACCOUNT)
                .versioningConfiguration(set -> set.status("Enabled").mfaDelete("Enabled"))
                .build()));
  }

  @Test
  void theAccountsBlockIsItsOwn() {
    GetPublicAccessBlockRequest get =
        GetPublicAccessBlockRequest.builder().accountId(ACCOUNT).build();
    assertEquals("404 NoSuchPublicAccessBlockConfiguration", refusal(aws, get));
    block(true);
    aws.send(get);
    assertEquals(
        "403 AccessDenied", refusal(aws, get.toBuilder().accountId("111122223333").build()));
    assertEquals(1, sandbox.counter().of("s3control:PutPublicAccessBlock"));
    assertEquals(0, sandbox.counter().of("s3:PutPublicAccessBlock"));
  }

  /** The actions are those of IAM, which are often called otherwise than the operations. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:CreateBucket",
        "s3:ListBucket",
        "s3:ListAllMyBuckets",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutAccountPublicAccessBlock",
      })
  void asksForTheActionsOfIam(String action) {
    aws.send(bucket("first"));
    Clients ada = ada();
    boolean ofAll = action.contains("Account") || action.contains("All");
    AwsRequest request = request(action);
    assertEquals(403, refused(ada, request).statusCode());
    allow(action, ofAll ? "*" : "arn:aws:s3:::first");
    ada.send(request);
    allow("s3:*", ofAll ? "arn:aws:s3:::first" : "arn:aws:s3:::second");
    assertEquals(403, refused(ada, request).statusCode());
  }

  /** A user who may do nothing yet. */
  private Clients ada() {
    aws.send(CreateUserRequest.builder().userName("ada").build());
    String id =
        aws.send(
                CreateAccessKeyRequest.builder().userName("ada").build(),
                CreateAccessKeyResponse.class)
            .accessKey()
            .accessKeyId();
    return Clients.signing(sandbox, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReadOnlyAccess", "SecurityAudit"})
  void whoMayReadTheAccountMayReadItsBuckets(String policy) {
    Clients ada = ada();
    aws.send(bucket("first"));
    aws.send(
        AttachUserPolicyRequest.builder()
            .userName("ada")
            .policyArn("arn:aws:iam::aws:policy/" + policy)
            .build());
    ada.send(ListBucketsRequest.builder().build());
    ada.send(GetBucketVersioningRequest.builder().bucket("first").build());
    assertEquals("403 AccessDenied", refusal(ada, bucket("second")));
  }

  private static AwsRequest request(String action) {
    return switch (action) {
      case "s3:CreateBucket" -> bucket("first");
      case "s3:ListBucket" -> HeadBucketRequest.builder().bucket("first").build();
      case "s3:ListAllMyBuckets" -> ListBucketsRequest.builder().build();
      case "s3:PutBucketPublicAccessBlock" ->
          DeletePublicAccessBlockRequest.builder().bucket("first").build();
      default ->
          software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest.builder()
              .accountId(ACCOUNT)
              .build();
    };
  }

  private void allow(String action, String resource) {
    aws.send(
        PutUserPolicyRequest.builder()
            .userName("ada")
            .policyName("p")
            .policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                    + action
                    + "\",\"Resource\":\""
                    + resource
                    + "\"}]}")
            .build());
  }

  @Test
  void refusesAsS3Does() {
    Sandbox ahead = Sandbox.builder().clockAhead(Duration.ofHours(1)).build();
    assertEquals("403 RequestTimeTooSkewed", refusal(Clients.of(ahead), bucket("first")));
    sandbox.deny("s3:CreateBucket");
    AwsServiceException denied = refused(aws, bucket("first"));
    assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
    String message = denied.awsErrorDetails().errorMessage();
    assertTrue(message.contains("s3:CreateBucket"), message);
    assertFalse(denied.requestId().isEmpty());
  }

  @Test
  void aSnapshotShowsWhatWasSet() {
    aws.send(bucket("first"));
    aws.send(tags(Tag.builder().key("team").value("blue").build()));
    block(true);
    assertTrue(sandbox.snapshot().contains("blue"));
    assertTrue(sandbox.snapshot().contains("\"BlockPublicPolicy\" : true"), sandbox.snapshot());
  }
}

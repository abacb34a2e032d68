package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.Moto;
import dev.gatehouse.plan.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** The same calls of S3 and S3 control to the practice account and to moto. */
@org.junit.jupiter.api.Tag("same")
final class S3MotoTest {

  /** Ids and dates, and what moto does not give. */
  private static final Set<String> IGNORED =
      Set.of("CreationDate", "Owner", "BucketArn", "AccessPointAlias");

  /** Where moto is not as AWS is. */
  private static final Map<String, String> DEVIATIONS =
      Map.of(
          "create nowhere", "moto takes any Region",
          "create elsewhere", "AWS gives the whole address of a bucket that is not in us-east-1",
          "buckets", "moto has a bucket nowhere, and does not sort",
          "buckets by prefix", "moto leaves out their Regions and the prefix",
          "bad versioning", "moto takes any status",
          "versioning unsaid", "moto answers that there is no such bucket",
          "set policy", "moto answers with a word that is no XML",
          "bad policy", "moto takes any policy",
          "tags", "moto leaves out empty values",
          "block of a new bucket", "AWS blocks all public access since April 2023");

  private final Map<String, AwsRequest> calls = new LinkedHashMap<>();

  private void walk() {
    calls.put("no buckets", ListBucketsRequest.builder().build());
    calls.put("head of none", HeadBucketRequest.builder().bucket("first").build());
    calls.put("location of none", GetBucketLocationRequest.builder().bucket("first").build());
    CreateBucketRequest create = CreateBucketRequest.builder().bucket("first").build();
    calls.put("create", create);
    calls.put("create again", create);
    calls.put("create in the first Region by name", at("second", "us-east-1"));
    calls.put("create nowhere", at("second", "eu-nowhere-1"));
    calls.put("create elsewhere", at("elsewhere", "eu-west-1"));
    calls.put("create elsewhere again", at("elsewhere", "eu-west-1"));
    calls.put("buckets", ListBucketsRequest.builder().build());
    calls.put("buckets by prefix", ListBucketsRequest.builder().prefix("else").build());
    calls.put("head", HeadBucketRequest.builder().bucket("first").build());
    calls.put("location", GetBucketLocationRequest.builder().bucket("first").build());
    calls.put("location elsewhere", GetBucketLocationRequest.builder().bucket("elsewhere").build());
    settings();
    account();
    calls.put("delete", DeleteBucketRequest.builder().bucket("first").build());
    calls.put("delete again", DeleteBucketRequest.builder().bucket("first").build());
  }

  private static CreateBucketRequest at(String name, String region) {
    return CreateBucketRequest.builder()
        .bucket(name)
        .createBucketConfiguration(place -> place.locationConstraint(region))
        .build();
  }

  private void settings() {
    GetBucketVersioningRequest versioning =
        GetBucketVersioningRequest.builder().bucket("first").build();
    calls.put("no versioning", versioning);
    PutBucketVersioningRequest version =
        PutBucketVersioningRequest.builder()
            .bucket("first")
            .versioningConfiguration(status -> status.status("Enabled"))
            .build();
    calls.put("versioning on", version);
    calls.put("versioning", versioning);
    calls.put("versioning of none", version.toBuilder().bucket("none").build());
    calls.put(
        "bad versioning",
        version.toBuilder().versioningConfiguration(status -> status.status("On")).build());
    calls.put("versioning unsaid", version.toBuilder().versioningConfiguration(s -> {}).build());

    GetBucketPolicyRequest policy = GetBucketPolicyRequest.builder().bucket("first").build();
    calls.put("no policy", policy);
    PutBucketPolicyRequest put =
        PutBucketPolicyRequest.builder().bucket("first").policy(S3Test.POLICY).build();
    calls.put("set policy", put);
    calls.put("policy", policy);
    calls.put("policy of none", put.toBuilder().bucket("none").build());
    calls.put("bad policy", put.toBuilder().policy("{").build());

    GetBucketTaggingRequest tags = GetBucketTaggingRequest.builder().bucket("first").build();
    calls.put("no tags", tags);
    calls.put("set tags", tagging("b", "é", "a", ""));
    calls.put("tags", tags);
    calls.put("same tag twice", tagging("b", "1", "b", "2"));
    calls.put("tag of AWS", tagging("aws:b", "1"));
    calls.put("no tags to set", tagging());

    GetPublicAccessBlockRequest block =
        GetPublicAccessBlockRequest.builder().bucket("first").build();
    calls.put("block of a new bucket", block);
    calls.put(
        "set block",
        PutPublicAccessBlockRequest.builder()
            .bucket("first")
            .publicAccessBlockConfiguration(set -> set.blockPublicAcls(true))
            .build());
    calls.put("block", block);
    calls.put("delete block", DeletePublicAccessBlockRequest.builder().bucket("first").build());
    calls.put("no block", block);
  }

  private static PutBucketTaggingRequest tagging(String... words) {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < words.length; i += 2) {
      tags.add(Tag.builder().key(words[i]).value(words[i + 1]).build());
    }
    return PutBucketTaggingRequest.builder()
        .bucket("first")
        .tagging(set -> set.tagSet(tags))
        .build();
  }

  private void account() {
    String number = "123456789012";
    software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest get =
        software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest.builder()
            .accountId(number)
            .build();
    calls.put("no block of the account", get);
    calls.put(
        "set block of the account",
        software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest.builder()
            .accountId(number)
            .publicAccessBlockConfiguration(set -> set.blockPublicAcls(true).ignorePublicAcls(true))
            .build());
    calls.put("block of the account", get);
    calls.put("block of another account", get.toBuilder().accountId("111122223333").build());
    software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest delete =
        software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest.builder()
            .accountId(number)
            .build();
    calls.put("delete block of the account", delete);
    calls.put("delete block of the account again", delete);
    calls.put("again no block of the account", get);
  }

  @Test
  void answersAsMotoDoes() throws Exception {
    walk();
    Clients own = Clients.of(Sandbox.builder().build());
    List<String> unexpected = new ArrayList<>();
    Set<String> differing = new TreeSet<>();
    try (Moto moto = Moto.start()) {
      Clients other = Clients.byProxy(moto.address());
      calls.forEach(
          (name, call) -> {
            String ours = outcome(own, call);
            String theirs = outcome(other, call);
            if (!ours.equals(theirs)) {
              differing.add(name);
              if (!DEVIATIONS.containsKey(name)) {
                unexpected.add(name + "\n  ours   " + ours + "\n  theirs " + theirs + "\n");
              }
            }
          });
    }
    assertEquals(List.of(), unexpected);
    assertEquals(DEVIATIONS.keySet(), differing, "deviations that moto no longer has");
  }

  private static String outcome(Clients clients, AwsRequest request) {
    try {
      return plain(clients.send(request)).toString();
    } catch (AwsServiceException e) {
      return e.statusCode() + " " + e.awsErrorDetails().errorCode();
    } catch (SdkClientException e) {
      return "no answer";
    }
  }

  private static Object plain(Object value) {
    if (value instanceof SdkPojo object) {
      Map<String, Object> plain = new TreeMap<>();
      for (Members.Member member : Members.of(object)) {
        if (!IGNORED.contains(member.name())) {
          plain.put(member.name(), plain(member.value()));
        }
      }
      return plain;
    }
    return value instanceof List<?> list ? list.stream().map(S3MotoTest::plain).toList() : value;
  }
}

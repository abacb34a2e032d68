package dev.gatehouse.sandbox.s3;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Service;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.wire.Protocol;
import dev.gatehouse.sandbox.wire.RestXmlProtocol;
import dev.gatehouse.sandbox.wire.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
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

/** S3 as far as it is about buckets: there are no objects in a practice account. */
public final class S3Service extends Service {

  public static final String NAME = "s3";

  /** The actions that are not named like their operations. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "HeadBucket", "s3:ListBucket",
          "ListBuckets", "s3:ListAllMyBuckets",
          "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock",
          "PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock",
          "DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock");

  private final Account account;

  private S3Service(Account account) {
    super(NAME, spoken(), DenialMessages.S3);
    this.account = account;
  }

  public static Service of(Account account) {
    return new S3Service(account);
  }

  /** How it is spoken to. */
  public static Protocol spoken() {
    String block = "/{Bucket}?publicAccessBlock";
    Routes routes =
        new Routes()
            .add("GET /", "ListBuckets", 200, "ListAllMyBucketsResult")
            .add("PUT /{Bucket}", "CreateBucket", 200, "")
            .add("HEAD /{Bucket}", "HeadBucket", 200, "")
            .add("DELETE /{Bucket}", "DeleteBucket", 204, "")
            .add("GET /{Bucket}?location", "GetBucketLocation", 200, "LocationConstraint")
            .add("GET /{Bucket}?versioning", "GetBucketVersioning", 200, "VersioningConfiguration")
            .add("PUT /{Bucket}?versioning", "PutBucketVersioning", 200, "")
            .add("GET /{Bucket}?policy", "GetBucketPolicy", 200, "")
            .add("PUT /{Bucket}?policy", "PutBucketPolicy", 204, "")
            .add("GET /{Bucket}?tagging", "GetBucketTagging", 200, "Tagging")
            .add("PUT /{Bucket}?tagging", "PutBucketTagging", 204, "")
            .add("GET " + block, "GetPublicAccessBlock", 200, "PublicAccessBlockConfiguration")
            .add("PUT " + block, "PutPublicAccessBlock", 200, "")
            .add("DELETE " + block, "DeletePublicAccessBlock", 204, "");
    return RestXmlProtocol.ofS3(
        routes,
        Map.of("createBucketConfiguration.locationConstraint", "InvalidLocationConstraint"));
  }

  @Override
  public Operations make() {
    BucketOperations buckets = new BucketOperations(account);
    BucketSettingOperations settings = new BucketSettingOperations(account);
    return new Operations()
        .reads(ListBucketsRequest.class, buckets::list)
        .reads(HeadBucketRequest.class, buckets::head)
        .reads(GetBucketLocationRequest.class, buckets::location)
        .changes(CreateBucketRequest.class, buckets::create)
        .changes(DeleteBucketRequest.class, buckets::delete)
        .reads(GetBucketVersioningRequest.class, settings::versioning)
        .changes(PutBucketVersioningRequest.class, settings::setVersioning)
        .reads(GetBucketPolicyRequest.class, settings::policy)
        .changes(PutBucketPolicyRequest.class, settings::setPolicy)
        .reads(GetBucketTaggingRequest.class, settings::tags)
        .changes(PutBucketTaggingRequest.class, settings::setTags)
        .reads(GetPublicAccessBlockRequest.class, settings::block)
        .changes(PutPublicAccessBlockRequest.class, settings::setBlock)
        .changes(DeletePublicAccessBlockRequest.class, settings::deleteBlock);
  }

  @Override
  public String action(String operation) {
    return ACTIONS.getOrDefault(operation, super.action(operation));
  }

  @Override
  public String resource(AwsRequest request, Map<String, String> texts) {
    String bucket = texts.get("Bucket");
    return bucket == null ? "*" : BucketOperations.arn(account, bucket);
  }

  @Override
  public Map<String, Object> lines(SnapshotForm form) {
    return Map.of(
        "buckets", SnapshotForm.each(S3.of(account).buckets, bucket -> line(bucket, form)));
  }

  private static Object line(BucketEntry bucket, SnapshotForm form) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", bucket.name);
    line.put("region", bucket.region);
    line.put("versioning", bucket.versioning.map(Enum::name).orElse("none"));
    line.put("policy", bucket.policy.orElse("none"));
    Map<String, String> tags = new TreeMap<>();
    bucket.tags.forEach(tag -> tags.put(tag.key(), tag.value()));
    line.put("tags", tags);
    line.put("publicAccessBlock", bucket.block.<Object>map(form::members).orElse("none"));
    return line;
  }
}

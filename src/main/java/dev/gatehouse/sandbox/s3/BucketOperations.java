package dev.gatehouse.sandbox.s3;

import dev.gatehouse.sandbox.accounts.RegionOptIns;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/**
 * Buckets: which there are and where.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList">List
 *     of error codes</a>
 */
final class BucketOperations {

  /** The Region whose buckets have no location. */
  private static final String FIRST_REGION = "us-east-1";

  private static final String REGION_HEADER = "x-amz-bucket-region";

  private final Account account;

  BucketOperations(Account account) {
    this.account = account;
  }

  static String arn(Account account, String bucket) {
    return "arn:" + account.settings.partition() + ":s3:::" + bucket;
  }

  /**
   * A bucket of the current request's Region.
   *
   * @param owner whom the request takes for its owner, if it says so
   * @throws AwsError if there is none, or it is elsewhere
   */
  static BucketEntry find(Account account, String name, @Nullable String owner) {
    BucketEntry bucket = findAnywhere(account, name, owner);
    if (!bucket.region.equals(account.region())) {
      throw new AwsError(
          301,
          "PermanentRedirect",
          "The bucket you are attempting to access must be addressed using the specified endpoint."
              + " Please send all future requests to this endpoint.",
          Map.of(REGION_HEADER, bucket.region));
    }
    return bucket;
  }

  private static BucketEntry findAnywhere(Account account, String name, @Nullable String owner) {
    BucketEntry bucket = S3.of(account).buckets.get(name);
    if (bucket == null) {
      throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
    }
    if (owner != null && !owner.equals(account.settings.number())) {
      throw new AwsError(403, "AccessDenied", "Access Denied");
    }
    return bucket;
  }

  CreateBucketResponse create(CreateBucketRequest request) {
    String name = request.bucket();
    if (!BucketNames.allow(name)) {
      throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    String region = place(request);
    BucketEntry known = S3.of(account).buckets.get(name);
    // For the sake of old programs the first Region alone takes it for done.
    if (known != null && !(region.equals(FIRST_REGION) && known.region.equals(FIRST_REGION))) {
      throw new AwsError(
          409,
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    S3.of(account).buckets.putIfAbsent(name, new BucketEntry(name, region, account.now()));
    return CreateBucketResponse.builder()
        .location(
            region.equals(FIRST_REGION) ? "/" + name : "http://" + name + ".s3.amazonaws.com/")
        .bucketArn(arn(account, name))
        .build();
  }

  /** The Region that a new bucket is to be in. */
  private String place(CreateBucketRequest request) {
    String said =
        request.createBucketConfiguration() == null
            ? null
            : request.createBucketConfiguration().locationConstraintAsString();
    String here = account.region();
    if (said == null && here.equals(FIRST_REGION)) {
      return FIRST_REGION;
    }
    String there =
        "EU".equals(said) ? "eu-west-1" : Objects.requireNonNullElse(said, "unspecified");
    if (!here.equals(FIRST_REGION) && !there.equals(here)) {
      throw new AwsError(
          400,
          "IllegalLocationConstraintException",
          "The "
              + there
              + " location constraint is incompatible for the region specific endpoint this"
              + " request was sent to.");
    }
    if (there.equals(FIRST_REGION) || !RegionOptIns.of(account).containsKey(there)) {
      throw new AwsError(
          400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
    }
    return there;
  }

  HeadBucketResponse head(HeadBucketRequest request) {
    BucketEntry bucket = find(account, request.bucket(), request.expectedBucketOwner());
    return HeadBucketResponse.builder()
        .bucketArn(arn(account, bucket.name))
        .bucketRegion(bucket.region)
        .accessPointAlias(false)
        .build();
  }

  DeleteBucketResponse delete(DeleteBucketRequest request) {
    BucketEntry bucket = find(account, request.bucket(), request.expectedBucketOwner());
    S3.of(account).buckets.remove(bucket.name);
    return DeleteBucketResponse.builder().build();
  }

  GetBucketLocationResponse location(GetBucketLocationRequest request) {
    BucketEntry bucket = findAnywhere(account, request.bucket(), request.expectedBucketOwner());
    return GetBucketLocationResponse.builder()
        .locationConstraint(bucket.region.equals(FIRST_REGION) ? null : bucket.region)
        .build();
  }

  ListBucketsResponse list(ListBucketsRequest request) {
    // Where the Region is said only to who asks for some of the buckets.
    boolean some =
        request.prefix() != null || request.bucketRegion() != null || request.maxBuckets() != null;
    List<Bucket> found = new ArrayList<>();
    for (BucketEntry bucket : S3.of(account).buckets.values()) {
      if ((request.prefix() == null || bucket.name.startsWith(request.prefix()))
          && (request.bucketRegion() == null || bucket.region.equals(request.bucketRegion()))) {
        found.add(
            Bucket.builder()
                .name(bucket.name)
                .creationDate(bucket.created)
                .bucketRegion(some ? bucket.region : null)
                .bucketArn(arn(account, bucket.name))
                .build());
      }
    }
    ListPage<Bucket> page =
        ListPage.of(
            found,
            request.maxBuckets(),
            request.continuationToken(),
            10_000,
            new AwsError(400, "InvalidArgument", "The continuation token provided is incorrect"));
    return ListBucketsResponse.builder()
        .owner(owner -> owner.id(S3.of(account).owner))
        .buckets(page.items())
        .continuationToken(page.next())
        .prefix(request.prefix())
        .build();
  }
}

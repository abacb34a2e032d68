package dev.gatehouse.sandbox.s3;

import dev.gatehouse.sandbox.authorization.PrincipalNames;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.DenialMessages;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** What holds for single buckets: versions, a policy, tags, and what public access is blocked. */
final class BucketSettingOperations {

  private static final int MOST_TAGS = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private final Account account;

  BucketSettingOperations(Account account) {
    this.account = account;
  }

  GetBucketVersioningResponse versioning(GetBucketVersioningRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    GetBucketVersioningResponse.Builder answer = GetBucketVersioningResponse.builder();
    bucket.versioning.ifPresent(answer::status);
    return answer.build();
  }

  PutBucketVersioningResponse setVersioning(PutBucketVersioningRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    if (request.versioningConfiguration().mfaDelete() != null) {
      throw new AwsError(403, "AccessDenied", "Mfa Authentication must be used for this request");
    }
    if (request.versioningConfiguration().status() == null) {
      throw new AwsError(
          400,
          "IllegalVersioningConfigurationException",
          "The Versioning element must be specified");
    }
    bucket.versioning = Optional.of(request.versioningConfiguration().status());
    return PutBucketVersioningResponse.builder().build();
  }

  GetBucketPolicyResponse policy(GetBucketPolicyRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    String policy =
        bucket.policy.orElseThrow(
            () -> new AwsError(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
    return GetBucketPolicyResponse.builder().policy(policy).build();
  }

  PutBucketPolicyResponse setPolicy(PutBucketPolicyRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    String arn = BucketOperations.arn(account, bucket.name);
    List<Map<?, ?>> statements = BucketPolicies.check(request.policy(), arn);
    if (blocksPublicPolicies(bucket) && statements.stream().anyMatch(BucketPolicies::isPublic)) {
      throw DenialMessages.S3.denied(
          PrincipalNames.arn(account),
          "s3:PutBucketPolicy",
          " on resource: \""
              + arn
              + "\" because public policies are prevented by the BlockPublicPolicy setting in S3"
              + " Block Public Access.");
    }
    bucket.policy = Optional.of(request.policy());
    return PutBucketPolicyResponse.builder().build();
  }

  private boolean blocksPublicPolicies(BucketEntry bucket) {
    return bucket.block.map(PublicAccessBlockConfiguration::blockPublicPolicy).orElse(false)
        || S3.of(account).block().map(block -> block.blockPublicPolicy()).orElse(false);
  }

  GetBucketTaggingResponse tags(GetBucketTaggingRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    if (bucket.tags.isEmpty()) {
      throw new AwsError(404, "NoSuchTagSet", "The TagSet does not exist");
    }
    return GetBucketTaggingResponse.builder().tagSet(bucket.tags).build();
  }

  PutBucketTaggingResponse setTags(PutBucketTaggingRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    List<Tag> tags = request.tagging().tagSet();
    Set<String> keys = new HashSet<>();
    for (Tag tag : tags) {
      if (tag.key().isEmpty() || tag.key().length() > LONGEST_KEY) {
        throw invalidTag("The TagKey you have provided is invalid");
      } else if (tag.value().length() > LONGEST_VALUE) {
        throw invalidTag("The TagValue you have provided is invalid");
      } else if (tag.key().startsWith("aws:")) {
        throw invalidTag("System tags cannot be added/updated by requester");
      } else if (!keys.add(tag.key())) {
        throw invalidTag("Cannot provide multiple Tags with the same key");
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw new AwsError(400, "BadRequest", "Bucket tag count cannot be greater than 50");
    }
    bucket.tags = List.copyOf(tags);
    return PutBucketTaggingResponse.builder().build();
  }

  private static AwsError invalidTag(String message) {
    return new AwsError(400, "InvalidTag", message);
  }

  GetPublicAccessBlockResponse block(GetPublicAccessBlockRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    return GetPublicAccessBlockResponse.builder()
        .publicAccessBlockConfiguration(bucket.block.orElseThrow(S3::noBlock))
        .build();
  }

  PutPublicAccessBlockResponse setBlock(PutPublicAccessBlockRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    PublicAccessBlockConfiguration sent = request.publicAccessBlockConfiguration();
    bucket.block =
        Optional.of(
            PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(Boolean.TRUE.equals(sent.blockPublicAcls()))
                .ignorePublicAcls(Boolean.TRUE.equals(sent.ignorePublicAcls()))
                .blockPublicPolicy(Boolean.TRUE.equals(sent.blockPublicPolicy()))
                .restrictPublicBuckets(Boolean.TRUE.equals(sent.restrictPublicBuckets()))
                .build());
    return PutPublicAccessBlockResponse.builder().build();
  }

  DeletePublicAccessBlockResponse deleteBlock(DeletePublicAccessBlockRequest request) {
    BucketEntry bucket =
        BucketOperations.find(account, request.bucket(), request.expectedBucketOwner());
    bucket.block = Optional.empty();
    return DeletePublicAccessBlockResponse.builder().build();
  }
}

package dev.gatehouse.sandbox.s3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket. A new one is private, and nothing may make it public. */
final class BucketEntry {

  final String name;
  final String region;
  final Instant created;

  Optional<BucketVersioningStatus> versioning = Optional.empty();
  Optional<String> policy = Optional.empty();
  List<Tag> tags = List.of();
  Optional<PublicAccessBlockConfiguration> block =
      Optional.of(
          PublicAccessBlockConfiguration.builder()
              .blockPublicAcls(true)
              .ignorePublicAcls(true)
              .blockPublicPolicy(true)
              .restrictPublicBuckets(true)
              .build());

  BucketEntry(String name, String region, Instant created) {
    this.name = name;
    this.region = region;
    this.created = created;
  }
}

package dev.gatehouse.sandbox.s3;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.wire.AwsError;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/** What S3 keeps in an account: its buckets, and what holds for all of them. */
final class S3 {

  private static final State<S3> STATE = new State<>(S3.class, S3::new);

  final Map<String, BucketEntry> buckets = new TreeMap<>();

  /** The account's id where S3 names owners. */
  final String owner;

  private Optional<PublicAccessBlockConfiguration> block = Optional.empty();

  private S3(Account account) {
    owner = account.ids.hex("owner", "s3", 64);
  }

  static S3 of(Account account) {
    return account.state(STATE);
  }

  /** What public access is blocked of all buckets; nothing in a new account. */
  Optional<PublicAccessBlockConfiguration> block() {
    return block;
  }

  void block(Optional<PublicAccessBlockConfiguration> value) {
    block = value;
  }

  /** How it is refused to say which public access is blocked, where that was never said. */
  static AwsError noBlock() {
    return new AwsError(
        404,
        "NoSuchPublicAccessBlockConfiguration",
        "The public access block configuration was not found");
  }
}

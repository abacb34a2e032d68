package dev.gatehouse.sandbox.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * A bucket that is named in the host of a request, as in {@code bucket.s3.eu-west-1.amazonaws.com}
 * and {@code bucket.localhost}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual
 *     hosting of general purpose buckets</a>
 */
final class BucketHost {

  private static final String HERE = ".localhost";

  private BucketHost() {}

  /** A request with its bucket in the path, wherever it was named. */
  static WireRequest inPath(WireRequest sent) {
    return of(sent.header("host")).map(bucket -> sent.at("/" + bucket + sent.path())).orElse(sent);
  }

  /** The bucket that a host names, if any. */
  static Optional<String> of(String host) {
    String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    int end = name.endsWith(HERE) ? name.length() - HERE.length() : service(name);
    return end > 0 ? Optional.of(name.substring(0, end)) : Optional.empty();
  }

  /** Where S3's own name begins, with the dot before it; a bucket may have the same words. */
  private static int service(String name) {
    return name.contains(".amazonaws.")
        ? Math.max(name.lastIndexOf(".s3."), name.lastIndexOf(".s3-"))
        : 0;
  }
}

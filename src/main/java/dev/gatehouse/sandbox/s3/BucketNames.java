package dev.gatehouse.sandbox.s3;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What buckets may be called.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">General
 *     purpose bucket naming rules</a>
 */
public final class BucketNames {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}");
  private static final List<String> STARTS = List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> ENDS =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  private BucketNames() {}

  public static boolean allow(String name) {
    return NAME.matcher(name).matches()
        && !name.contains("..")
        && !ADDRESS.matcher(name).matches()
        && STARTS.stream().noneMatch(name::startsWith)
        && ENDS.stream().noneMatch(name::endsWith);
  }
}

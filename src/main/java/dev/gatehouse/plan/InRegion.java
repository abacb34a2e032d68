package dev.gatehouse.plan;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * The Region that a request itself names: it is sent there, wherever the other requests of the plan
 * go. It stands in the request, as a setting of this one request, so that reads, calls and probes
 * carry it alike, and two requests that differ in nothing else are not equal, also as keys of
 * {@link Facts}.
 */
public final class InRegion {

  // A class of its own, so that requests that name none cost nothing.
  private static final class Setting {
    static final ExecutionAttribute<String> REGION = new ExecutionAttribute<>("InRegion");
  }

  private InRegion() {}

  /**
   * The request for a Region.
   *
   * @param region its id: {@code eu-west-1}
   * @throws IllegalArgumentException if the service is the same in every Region
   */
  public static AwsRequest of(AwsRequest request, String region) {
    Operation operation = Operation.of(request);
    if (!AwsService.of(operation.service()).isRegional()) {
      throw new IllegalArgumentException(operation + " is the same in every Region");
    }
    AwsRequestOverrideConfiguration setting =
        AwsRequestOverrideConfiguration.builder()
            .putExecutionAttribute(Setting.REGION, region)
            .build();
    return request.toBuilder().overrideConfiguration(setting).build();
  }

  /** The Region that a request names; empty where it goes to that of the plan. */
  public static Optional<String> region(AwsRequest request) {
    Optional<AwsRequestOverrideConfiguration> own = request.overrideConfiguration();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(own.get().executionAttributes().getAttribute(Setting.REGION));
  }

  /** Whether the answer to a read is another one in another Region of the walk. */
  public static boolean followsWalk(AwsRequest read) {
    return AwsService.of(Operation.of(read).service()).isRegional() && region(read).isEmpty();
  }
}

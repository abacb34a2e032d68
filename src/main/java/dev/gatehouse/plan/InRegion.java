package dev.gatehouse.plan;

import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * Reads and sets the Region that a request names itself: it is sent there, wherever the plan's
 * other requests go.
 *
 * <p>The Region is an execution attribute of the request, so that reads, calls and probes carry it
 * alike. Requests that differ only in the Region are not equal, also as keys of {@link Facts}.
 */
public final class InRegion {

  // In a class of its own, so that requests without a Region cost nothing.
  private static final class Setting {
    static final ExecutionAttribute<String> REGION = new ExecutionAttribute<>("InRegion");
  }

  private InRegion() {}

  /**
   * Returns the request for a Region.
   *
   * @param region an id such as {@code eu-west-1}, or a reference to one
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

  /** Returns the Region that the request names, or empty if it goes to the plan's Region. */
  public static Optional<String> region(AwsRequest request) {
    Optional<AwsRequestOverrideConfiguration> own = request.overrideConfiguration();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(own.get().executionAttributes().getAttribute(Setting.REGION));
  }

  /** Returns whether the answer to a read depends on the Region chosen in the wizard. */
  public static boolean followsWalk(AwsRequest read) {
    return AwsService.of(Operation.of(read).service()).isRegional() && region(read).isEmpty();
  }
}

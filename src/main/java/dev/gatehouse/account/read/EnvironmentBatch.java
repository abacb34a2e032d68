package dev.gatehouse.account.read;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.InRegion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsRequest;
import software.amazon.awssdk.services.cloud9.model.DescribeEnvironmentsResponse;
import software.amazon.awssdk.services.cloud9.model.Environment;

/**
 * Combines requests for single Cloud9 environments into one request for up to 25, since each
 * environment is a fact of its own. If AWS refuses the combined request, for example because one
 * environment was deleted meanwhile, each is requested alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloud9/latest/APIReference/API_DescribeEnvironments.html">
 *     DescribeEnvironments, 1 to 25 ids</a>
 */
final class EnvironmentBatch {

  private static final int MOST = 25;
  private static final Set<String> SILENCE =
      Set.of(Fact.Refused.NO_ANSWER, Fact.Refused.NO_ANSWER_IN_TIME, Fact.Refused.NO_ENDPOINT);

  private final Function<AwsRequest, Fact<AwsResponse>> look;
  private final List<String> ids = new ArrayList<>();
  private Optional<Fact<AwsResponse>> all = Optional.empty();

  private EnvironmentBatch(Function<AwsRequest, Fact<AwsResponse>> look) {
    this.look = look;
  }

  /**
   * Returns the batch of each read that can be combined; other reads are not in the map.
   *
   * @param look sends a single read
   */
  static Map<AwsRequest, EnvironmentBatch> of(
      Set<AwsRequest> reads, Function<AwsRequest, Fact<AwsResponse>> look) {
    Map<AwsRequest, EnvironmentBatch> shared = new HashMap<>();
    EnvironmentBatch some = new EnvironmentBatch(look);
    for (AwsRequest read : reads) {
      if (read instanceof DescribeEnvironmentsRequest one
          && one.environmentIds().size() == 1
          && InRegion.region(read).isEmpty()) {
        if (some.ids.size() == MOST) {
          some = new EnvironmentBatch(look);
        }
        some.ids.add(one.environmentIds().get(0));
        shared.put(read, some);
      }
    }
    return shared;
  }

  /** Returns the fact of one read. The first call requests all environments of the batch. */
  synchronized Fact<AwsResponse> look(AwsRequest read) {
    if (ids.size() == 1) {
      return look.apply(read);
    }
    if (all.isEmpty()) {
      all = Optional.of(look.apply(describe(ids)));
    }
    String id = ((DescribeEnvironmentsRequest) read).environmentIds().get(0);
    if (all.get() instanceof Fact.Known<AwsResponse> known) {
      List<Environment> found =
          ((DescribeEnvironmentsResponse) known.value())
              .environments().stream().filter(one -> id.equals(one.id())).toList();
      if (!found.isEmpty()) {
        return new Fact.Known<>(
            DescribeEnvironmentsResponse.builder().environments(found).build(), known.at());
      }
    } else if (all.get() instanceof Fact.Refused<AwsResponse> refused
        && SILENCE.contains(refused.code())) {
      return refused;
    }
    return look.apply(read);
  }

  private static AwsRequest describe(List<String> ids) {
    return DescribeEnvironmentsRequest.builder().environmentIds(ids).build();
  }
}

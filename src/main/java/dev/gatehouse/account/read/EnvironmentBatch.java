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
 * Environments of Cloud9 that are asked for one by one, since each is a fact of its own, and are
 * sent for together. Where AWS refuses all of them, such as when one has gone meanwhile, each is
 * asked for alone.
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

  /** How each of these reads is looked for, where it is not just sent. */
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

  /** What one of the reads brought; the first that asks sends for all. */
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

package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloud9.Cloud9Client;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BundleInstanceRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class EquivalenceTest {

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void everyOperationPrintsAsTheCommandThatSendsIt(AwsCli version) {
    Random random = new Random(7);
    Requests requests = new Requests(random, () -> Hostile.text(random));
    List<String> differences = new ArrayList<>();
    int one = Integer.getInteger("equivalence.oneOf", 12);
    int seen = 0;
    int same = 0;
    int unknown = 0;
    List<String> unknownTypes = new ArrayList<>();
    try (Equivalence equivalence = Equivalence.with(version)) {
      for (Class<?> client :
          List.of(
              IamClient.class,
              StsClient.class,
              Cloud9Client.class,
              SsmClient.class,
              CloudTrailClient.class,
              BudgetsClient.class,
              AccessAnalyzerClient.class,
              Ec2Client.class)) {
        for (Class<? extends AwsRequest> type : Requests.of(client)) {
          // The whole is a matter of minutes: a share of it each time, all of it on demand.
          if (seen++ % one != 0 || type == BundleInstanceRequest.class) {
            continue;
          }
          AwsRequest request = requests.request(type);
          Equivalence.Result result;
          try {
            result = equivalence.compare(request, Set.of(), Map.of());
            if (result.detail().contains("arguments are required")) {
              AwsRequest full = requests.fullRequest(type);
              result = equivalence.compare(full, Set.of(), Map.of());
            }
          } catch (RuntimeException e) {
            differences.add(type.getSimpleName() + ": " + e);
            continue;
          }
          if (result.verdict() == Equivalence.Verdict.SAME) {
            same++;
          } else if (result.verdict() == Equivalence.Verdict.UNKNOWN_TO_CLI) {
            unknown++;
            unknownTypes.add(type.getSimpleName());
          } else {
            differences.add(type.getSimpleName() + ": " + result.detail());
          }
        }
      }
    }
    assertEquals("", String.join("\n\n", differences));
    assertTrue(
        same > (version == AwsCli.V1 ? 900 : 600) / one,
        same + " compared, " + unknown + " unknown: " + unknownTypes);
  }
}

package dev.gatehouse.account.read;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Path;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;

/**
 * Reads the credential report. It is the only read that needs preparation: AWS generates the report
 * on request, which takes a few seconds, and then keeps it for four hours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
final class CredentialReports {

  /** The request whose answer is the report. */
  static final AwsRequest READ = GetCredentialReportRequest.builder().build();

  private static final Await MADE =
      Await.of(
              "root.credential-report",
              "the credential report to be made",
              GenerateCredentialReportRequest.builder().build(),
              Path.of("State"))
          .until("COMPLETE")
          .takes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(15))
          .build();

  private CredentialReports() {}

  /**
   * Has AWS generate the report, unless there is a recent one, and returns it. If it is not
   * complete in time, it is requested nevertheless, since AWS's error explains best why there is
   * none.
   *
   * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if AWS refuses a request
   * @throws software.amazon.awssdk.core.exception.SdkClientException if there is no answer
   */
  static AwsResponse read(Aws aws, Timing pace) {
    StopSignal never = new StopSignal();
    Duration end = pace.now().plus(MADE.limit());
    for (int reads = 1; !isMade(aws) && pace.now().compareTo(end) < 0; reads++) {
      try {
        pace.pause(MADE.pauseAfter(reads), never);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return aws.send(READ);
  }

  private static boolean isMade(Aws aws) {
    return MADE.value().read(aws.send(MADE.read())).filter(MADE::isReachedBy).isPresent();
  }
}

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
 * The one read that has to be prepared: AWS makes the credential report when it is asked for, in a
 * few seconds, and then keeps it for four hours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
final class CredentialReports {

  /** The read whose answer is the report. */
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
   * Has the report made, unless there is one, and reads it. One that is not made in time is read
   * nevertheless, since AWS says best why there is none.
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

package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportFormatType;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/**
 * The operations that generate and return the credential report. A report is kept for four hours,
 * even if the account changes. Its time is that of the real clock, from which readers compute its
 * age.
 */
final class CredentialReportOperations {

  private static final Duration KEPT = Duration.ofHours(4);

  private final Account account;
  private boolean started;
  private Optional<GetCredentialReportResponse> report = Optional.empty();

  private CredentialReportOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    CredentialReportOperations own = new CredentialReportOperations(account);
    // IAM classifies both as reads, because neither changes the account.
    operations
        .reads(GenerateCredentialReportRequest.class, request -> own.generate())
        .reads(GetCredentialReportRequest.class, request -> own.get());
  }

  private GenerateCredentialReportResponse generate() {
    if (fresh().isPresent() || started) {
      finish();
      return GenerateCredentialReportResponse.builder().state(ReportStateType.COMPLETE).build();
    }
    started = true;
    return GenerateCredentialReportResponse.builder()
        .state(ReportStateType.STARTED)
        .description("No report exists. Starting a new report generation task")
        .build();
  }

  private Optional<GetCredentialReportResponse> fresh() {
    return report.filter(one -> account.clock().isBefore(one.generatedTime().plus(KEPT)));
  }

  private void finish() {
    if (started) {
      started = false;
      Instant now = account.clock().truncatedTo(ChronoUnit.SECONDS);
      report =
          Optional.of(
              GetCredentialReportResponse.builder()
                  .content(
                      SdkBytes.fromString(
                          new CredentialReportCsv(account).text(), StandardCharsets.UTF_8))
                  .reportFormat(ReportFormatType.TEXT_CSV)
                  .generatedTime(now)
                  .build());
    }
  }

  private GetCredentialReportResponse get() {
    if (started) {
      finish();
      throw new AwsError(404, "ReportInProgress", "Report is in progress");
    }
    return fresh()
        .orElseThrow(
            () ->
                report.isEmpty()
                    ? new AwsError(410, "ReportNotPresent", "No report is present")
                    : new AwsError(410, "ReportExpired", "The report has expired"));
  }
}

package dev.gatehouse.step.root;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Path;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.root.RootCredentialReport.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;

/** How the root user stands, in plain words: a finding for each subject. */
final class RootFindings {

  /** Virtual devices that somebody has: those of many users come on few pages. */
  private static final AwsRequest DEVICES =
      ListVirtualMfaDevicesRequest.builder()
          .assignmentStatus(AssignmentStatusType.ASSIGNED)
          .maxItems(1000)
          .build();

  private static final Path OWNERS = Path.of("VirtualMFADevices").all().then("User", "Arn");

  private RootFindings() {}

  /** What there is to read of a root user who is here. */
  static List<AwsRequest> reads(boolean mfa) {
    return mfa ? List.of(RootCredentialReport.READ, DEVICES) : List.of(RootCredentialReport.READ);
  }

  /**
   * What is to be said.
   *
   * @param mfa whether the root user has MFA
   * @param keys whether it has access keys
   * @param certificates whether it has signing certificates
   */
  static List<Finding> of(Situation situation, boolean mfa, boolean keys, boolean certificates) {
    Optional<RootCredentialReport> report = RootCredentialReport.of(situation.facts());
    List<Finding> findings = new ArrayList<>();
    findings.add(mfa ? Finding.fact("root.mfa-device", device(situation)) : withoutMfa());
    if (keys) {
      findings.add(withKeys(situation));
    }
    if (certificates) {
      findings.add(
          Finding.warning("root.certificates", certificates(report))
              .mendedBy(
                  "Delete it in the console, under Security credentials, unless something old "
                      + "still needs it."));
    }
    findings.add(
        Finding.fact(
            "root.password",
            report.map(RootFindings::password).orElseGet(() -> withoutReport(situation))));
    return findings;
  }

  /** That it has no MFA. */
  static Finding withoutMfa() {
    return Finding.warning(
            "root.mfa", "The root user has no MFA: whoever knows its password has the account.")
        .of("IAM.9");
  }

  /** Keys, passkeys and hardware tokens are in no list; what is not an app is one of them. */
  private static String device(Situation situation) {
    return situation
        .facts()
        .of(DEVICES)
        .answer()
        .map(answer -> OWNERS.readAll(answer).stream().anyMatch(owner -> owner.endsWith(":root")))
        .map(
            app ->
                app
                    ? "The root user has MFA, by an authenticator app. A passkey is safer still: no "
                        + "false page can ask for it."
                    : "The root user has MFA, by a passkey, a security key or a hardware token.")
        .orElse("The root user has MFA.");
  }

  /** That it has access keys. */
  static Finding withKeys(Situation situation) {
    String keys = keys(RootCredentialReport.of(situation.facts()));
    return Finding.warning("root.keys", keys).of("IAM.4");
  }

  private static String keys(Optional<RootCredentialReport> report) {
    List<RootCredentialReport.Key> active =
        report.map(RootCredentialReport::activeKeys).orElse(List.of());
    String danger = ", which can do everything and never expire";
    if (active.isEmpty()) {
      return "The root user has access keys" + danger + ".";
    }
    String uses = active.stream().map(RootFindings::key).collect(Collectors.joining("; one "));
    return active.size() == 1
        ? "The root user has an access key" + danger + "s: " + uses + "."
        : "The root user has " + active.size() + " access keys" + danger + ": one " + uses + ".";
  }

  private static String key(RootCredentialReport.Key key) {
    String made = key.made().map(at -> "made " + day(at) + ", ").orElse("");
    if (key.use().at().isEmpty()) {
      return made + (key.use().kind() == Use.Kind.NEVER ? "never used" : "last use not known");
    }
    List<String> where = new ArrayList<>();
    key.region().ifPresent(where::add);
    key.service().ifPresent(where::add);
    return made
        + "last used "
        + day(key.use().at().get())
        + (where.isEmpty() ? "" : " (" + String.join(", ", where) + ")");
  }

  private static String certificates(Optional<RootCredentialReport> report) {
    String state =
        report
            .map(found -> found.activeCertificates() > 0 ? ", which is active" : ", not active")
            .orElse("");
    return "The root user has a signing certificate" + state + ".";
  }

  private static String password(RootCredentialReport report) {
    Use use = report.password();
    String last =
        switch (use.kind()) {
          case USED -> "Root's password was last used on " + day(use.at().orElseThrow());
          case NEVER -> "Root's password was never used";
          case UNKNOWN -> "AWS does not say when root's password was last used";
        };
    return last + report.age().map(age -> ", by a report " + old(age)).orElseGet(() -> by(report));
  }

  private static String old(Duration age) {
    if (age.toMinutes() < 1) {
      return "made just now.";
    }
    return (age.toMinutes() < 90
            ? count(age.toMinutes(), "minute")
            : count(age.plusMinutes(30).toHours(), "hour"))
        + " old. AWS renews it after four hours.";
  }

  private static String by(RootCredentialReport report) {
    return report
        .made()
        .map(at -> ", by a report of " + day(at) + ", " + at.toString().substring(11, 16) + " UTC.")
        .orElse(".");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String day(Instant at) {
    return at.toString().substring(0, 10);
  }

  private static String withoutReport(Situation situation) {
    Fact<AwsResponse> fact = situation.facts().of(RootCredentialReport.READ);
    String code = fact instanceof Fact.Refused<AwsResponse> refused ? refused.code() : "";
    String why =
        switch (code) {
          case "" -> "AWS's credential report has no line of it";
          case "ReportInProgress" -> "AWS is still making its credential report";
          default -> "AWS gives no credential report (" + code + ")";
        };
    return "When root was last used cannot be said: " + why + ".";
  }
}

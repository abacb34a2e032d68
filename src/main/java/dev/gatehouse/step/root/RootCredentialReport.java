package dev.gatehouse.step.root;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

/**
 * What AWS's credential report says of the root user. Its columns are found by their names; one
 * that is not there says nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
final class RootCredentialReport {

  /** The read whose answer it is. */
  static final AwsRequest READ = GetCredentialReportRequest.builder().build();

  private static final String ROOT = "<root_account>";
  private static final int KEYS = 2;
  private static final int CERTIFICATES = 2;

  private final Optional<Instant> made;
  private final Optional<Instant> read;
  private final Map<String, String> row;

  private RootCredentialReport(
      Optional<Instant> made, Optional<Instant> read, Map<String, String> row) {
    this.made = made;
    this.read = read;
    this.row = row;
  }

  /**
   * When something was used.
   *
   * @param kind what AWS knows of it
   * @param at when; empty unless it was used
   */
  record Use(Kind kind, Optional<Instant> at) {

    /** What AWS knows of a use. */
    enum Kind {
      USED,
      /** Not since 2014, when AWS began to note it. */
      NEVER,
      /** AWS does not say. */
      UNKNOWN
    }
  }

  /**
   * An active access key.
   *
   * @param made when it was made, or last made active
   * @param use when it was used
   * @param region the Region of the last use: {@code us-east-1}
   * @param service the service of the last use: {@code iam}
   */
  record Key(Optional<Instant> made, Use use, Optional<String> region, Optional<String> service) {}

  /** The report of an account; empty where it was not read, or has no row of the root user. */
  static Optional<RootCredentialReport> of(Facts facts) {
    return facts.of(READ) instanceof Fact.Known<AwsResponse> known
            && known.value() instanceof GetCredentialReportResponse answer
            && answer.content() != null
        ? of(answer, known.at())
        : Optional.empty();
  }

  private static Optional<RootCredentialReport> of(
      GetCredentialReportResponse answer, Optional<Instant> read) {
    // An account of 5,000 users has as many lines: only two of them are taken apart.
    List<String> names = List.of();
    for (String line : (Iterable<String>) answer.content().asUtf8String().lines()::iterator) {
      if (names.isEmpty()) {
        names = cells(line);
      } else if (line.startsWith(ROOT)) {
        Optional<Instant> made = Optional.ofNullable(answer.generatedTime());
        return Optional.of(new RootCredentialReport(made, read, row(names, cells(line))));
      }
    }
    return Optional.empty();
  }

  /** The head and root's line have no comma in a cell; names of users may. */
  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }

  private static Map<String, String> row(List<String> names, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
      row.put(names.get(i).strip(), cells.get(i).strip());
    }
    return row;
  }

  /** When the password was used. */
  Use password() {
    return use("password_last_used", "no_information");
  }

  /** The keys that work. */
  List<Key> activeKeys() {
    List<Key> keys = new ArrayList<>();
    for (int i = 1; i <= KEYS; i++) {
      String key = "access_key_" + i + "_";
      if (isTrue(key + "active")) {
        keys.add(
            new Key(
                date(key + "last_rotated"),
                use(key + "last_used_date", "N/A"),
                word(key + "last_used_region"),
                word(key + "last_used_service")));
      }
    }
    return keys;
  }

  /** How many signing certificates work. */
  int activeCertificates() {
    int active = 0;
    for (int i = 1; i <= CERTIFICATES; i++) {
      active += isTrue("cert_" + i + "_active") ? 1 : 0;
    }
    return active;
  }

  /** When AWS made it. */
  Optional<Instant> made() {
    return made;
  }

  /** How old it was when it was read, by AWS's own clock. */
  Optional<Duration> age() {
    return made.flatMap(from -> read.map(to -> Duration.between(from, to)))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  private Use use(String column, String never) {
    Optional<Instant> at = date(column);
    if (at.isPresent()) {
      return new Use(Use.Kind.USED, at);
    }
    boolean isNever = never.equals(row.get(column));
    return new Use(isNever ? Use.Kind.NEVER : Use.Kind.UNKNOWN, at);
  }

  private boolean isTrue(String column) {
    return "true".equalsIgnoreCase(row.get(column));
  }

  private Optional<String> word(String column) {
    return Optional.ofNullable(row.get(column))
        .filter(text -> !text.isEmpty() && !text.equals("N/A") && !text.equals("not_supported"));
  }

  private Optional<Instant> date(String column) {
    try {
      return word(column).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      // no_information, or something that no page of AWS tells of.
      return Optional.empty();
    }
  }
}

package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import dev.gatehouse.sandbox.iam.StoredCredentials.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/**
 * Writes credential reports as CSV.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate
 *     credential reports</a>
 */
final class CredentialReportCsv {

  private static final String HEAD =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated";
  private static final String NONE = "N/A";
  private static final String UNSUPPORTED = "not_supported";

  private static final DateTimeFormatter DATES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Account account;
  private final Iam iam;

  CredentialReportCsv(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  /** Returns the report: a header, root, and the users sorted by name. */
  String text() {
    List<String> lines = new ArrayList<>(List.of(HEAD, root()));
    iam.users.values().forEach(user -> lines.add(user(user)));
    return String.join("\n", lines);
  }

  private String root() {
    List<String> line =
        new ArrayList<>(
            List.of(
                "<root_account>",
                account.iamArn("root"),
                DATES.format(Account.OPENED),
                UNSUPPORTED,
                // Root has signed in at least once, to open the account.
                DATES.format(iam.root.lastSignIn.orElse(Account.OPENED)),
                UNSUPPORTED,
                UNSUPPORTED));
    return rest(line, iam.root);
  }

  private String user(UserEntry entry) {
    StoredCredentials own = entry.credentials;
    boolean password = entry.login.isPresent();
    List<String> line =
        new ArrayList<>(
            List.of(
                entry.user.userName(),
                entry.user.arn(),
                DATES.format(entry.user.createDate()),
                Boolean.toString(password),
                password ? own.lastSignIn.map(DATES::format).orElse("no_information") : NONE,
                own.passwords.changed().map(DATES::format).orElse(NONE),
                own.passwords
                    .changed()
                    .flatMap(this::nextRotation)
                    .map(DATES::format)
                    .orElse(NONE)));
    return rest(line, own);
  }

  private Optional<Instant> nextRotation(Instant changed) {
    return iam.passwordPolicy()
        .map(PasswordPolicy::maxPasswordAge)
        .map(days -> changed.plus(Duration.ofDays(days)));
  }

  private static String rest(List<String> line, StoredCredentials own) {
    line.add(Boolean.toString(!own.devices.isEmpty()));
    List<AccessKey> keys = List.copyOf(own.keys.values());
    for (int i = 0; i < Quotas.ACCESS_KEYS_EACH; i++) {
      line.addAll(i < keys.size() ? key(keys.get(i)) : List.of("false", NONE, NONE, NONE, NONE));
    }
    line.addAll(List.of("false", NONE, "false", NONE));
    return String.join(",", line);
  }

  private static List<String> key(AccessKey key) {
    return List.of(
        Boolean.toString(key.active),
        DATES.format(key.made),
        key.lastUse.map(use -> DATES.format(use.at())).orElse(NONE),
        key.lastUse.map(StoredCredentials.Use::region).orElse(NONE),
        key.lastUse.map(StoredCredentials.Use::service).orElse(NONE));
  }
}

package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting that has a rule is refused by the name of what gave it: a variable, or a line. */
class BadSettingsTest {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS_MAX_ATTEMPTS                       | 0              | "0" is not a whole number from 1 to 1000
          AWS_RETRY_MODE                         | often          | "often" is none of adaptive, legacy, standard
          AWS_DEFAULTS_MODE                      | x              | "x" is none of auto, cross-region, in-region, legacy, mobile, standard
          AWS_METADATA_SERVICE_TIMEOUT           | x              | "x" is not a whole number from 1 to 3600
          AWS_METADATA_SERVICE_NUM_ATTEMPTS      | -1             | "-1" is not a whole number from 1 to 100
          AWS_MAX_ATTEMPTS                       | 1001           | "1001" is not a whole number from 1 to 1000
          AWS_METADATA_SERVICE_TIMEOUT           | 3601           | "3601" is not a whole number from 1 to 3600
          AWS_METADATA_SERVICE_NUM_ATTEMPTS      | 999999999      | "999999999" is not a whole number from 1 to 100
          AWS_EC2_METADATA_SERVICE_ENDPOINT      | 10.0.0.1       | "10.0.0.1" does not begin with https:// or http://
          AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE | 6              | "6" is none of ipv4, ipv6
          AWS_EC2_METADATA_V1_DISABLED           | no             | "no" is neither true nor false
          AWS_IMDS_USE_IPV6                      | 1              | "1" is neither true nor false
          AWS_USE_FIPS_ENDPOINT                  | yes            | "yes" is neither true nor false
          AWS_USE_DUALSTACK_ENDPOINT             | on             | "on" is neither true nor false
          AWS_IGNORE_CONFIGURED_ENDPOINT_URLS    | 0              | "0" is neither true nor false
          AWS_ENDPOINT_URL                       | http://x.test  | "http://x.test" is not encrypted
          AWS_CA_BUNDLE                          | /no/where.pem  | the file "/no/where.pem": there is no such file
          AWS_REGION                             | us-est-1       | there is no Region "us-est-1"
          """)
  void isNamedWithItsRule(String variable, String value, String rule) throws IOException {
    AccountException e = refused(Map.of(variable, value), "");
    assertTrue(e.what().startsWith(variable + ": " + rule), e.what());
    assertTrue(e.next().isPresent());
    String property = variable.substring("AWS_".length()).toLowerCase(Locale.ROOT);
    e = refused(Map.of(), "# mine\n" + property + ": " + value);
    assertEquals("", start(e, property + " in CONFIG, line 3: " + rule));
    assertTrue(e.next().isPresent());
  }

  /** What only a profile says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          services = dev                                        | services in CONFIG, line 2: there is no section [services dev]
          services = one                                        | endpoint_url below iam in CONFIG, line 12: "iam.test" does not begin with https:// or http://
          sso_session = s                                       | sso_session in CONFIG, line 2: there is no section [sso-session s]
          sso_session = one^sso_start_url = https://a           | sso_start_url in CONFIG, line 3 is "https://a", and that of its sso-session is "https://b"
          role_arn = r^source_profile = x                       | source_profile in CONFIG, line 3: there is no profile "x"
          role_arn = r^source_profile = none                    | source_profile in CONFIG, line 3: the profile none says nothing of how to sign in
          role_arn = r^credential_source = Ec2                  | credential_source in CONFIG, line 3: "Ec2" is none of Environment, Ec2InstanceMetadata, EcsContainer
          role_arn = r^source_profile = k^duration_seconds = 1h | duration_seconds in CONFIG, line 4: "1h" is not a whole number from 900 to 43200
          role_arn = r^source_profile = k^duration_seconds = 899 | duration_seconds in CONFIG, line 4: "899" is not a whole number from 900 to 43200
          role_arn = r^source_profile = k^duration_seconds = 43201 | duration_seconds in CONFIG, line 4: "43201" is not a whole number from 900 to 43200
          """)
  void isNamedWithItsLine(String lines, String said) throws IOException {
    String text = lines.replace('^', '\n');
    String more =
        "\n".repeat(5 - (int) text.lines().count())
            + """
            [profile none]
            region = us-east-1
            [profile k]
            aws_access_key_id = A
            aws_secret_access_key = B
            [services one]
            iam =
              endpoint_url = iam.test
            [sso-session one]
            sso_start_url = https://b
            sso_region = us-east-1
            """;
    AccountException e = refused(Map.of(), text + more);
    assertEquals("", start(e, said));
    assertTrue(e.next().isPresent());
  }

  /** The file of a property is the one that it was taken from. */
  @Test
  void isNamedWithItsFile() throws IOException {
    Path credentials =
        Files.writeString(home.resolve("credentials"), "[default]\nmax_attempts = x\n");
    Map<String, String> variables = Map.of("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
    AccountException e = refused(variables, "max_attempts = 2");
    assertTrue(e.what().startsWith("max_attempts in " + credentials + ", line 2: "), e.what());
  }

  /** Empty if it begins so, else what was said. */
  private String start(AccountException e, String wanted) {
    String said = e.what().replace(home.resolve("config").toString(), "CONFIG");
    return said.startsWith(wanted) ? "" : said;
  }

  private AccountException refused(Map<String, String> variables, String profile)
      throws IOException {
    Path config = Files.writeString(home.resolve("config"), "[default]\n" + profile + "\n");
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("AWS_CONFIG_FILE", config.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return assertThrows(
        AccountException.class,
        () -> {
          try (Clients clients =
              Clients.open(
                  Connection.of(
                      Optional.empty(), Optional.empty(), Optional.empty(), environment))) {
            clients.source();
          }
        });
  }
}

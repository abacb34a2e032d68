package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.plan.Prose;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class CredentialChainTest {

  private static final String OFF = "AWS_EC2_METADATA_DISABLED";

  @TempDir Path home = Path.of("");

  @Test
  void namesTheEnvironment() {
    assertEquals("environment variables", source(Optional.empty(), keys()));
  }

  @Test
  void prefersAProfileThatWasAskedForToTheEnvironment() throws IOException {
    config("[profile admin]\naws_access_key_id = A\naws_secret_access_key = B\n");
    assertEquals("profile admin (an access key)", source(Optional.of("admin"), keys()));
  }

  @Test
  void tellsByWhatAProfileSignsIn() throws IOException {
    config(
        """
        [profile console]
        login_session = arn:aws:iam::123456789012:root
        [profile team]
        sso_session = work
        sso_account_id = 123456789012
        sso_role_name = Admin
        [sso-session work]
        sso_start_url = https://example.com/start
        sso_region = eu-central-1
        [profile hop]
        role_arn = arn:aws:iam::123456789012:role/Ops
        credential_source = Ec2InstanceMetadata
        """);
    Map<String, String> environment = Map.of();
    assertEquals("profile console (aws login)", source(Optional.of("console"), environment));
    assertEquals("profile team (IAM Identity Center)", source(Optional.of("team"), environment));
    assertEquals(
        "profile hop (the role arn:aws:iam::123456789012:role/Ops by the instance role of this"
            + " machine)",
        source(Optional.of("hop"), environment));
  }

  @Test
  void saysHowToSignInAgainWhenASignInIsOver() throws IOException {
    config(
        """
        [profile console]
        region = eu-central-1
        login_session = arn:aws:iam::123456789012:root
        [profile team]
        sso_session = work
        sso_account_id = 123456789012
        sso_role_name = Admin
        [sso-session work]
        sso_start_url = https://example.com/start
        sso_region = eu-central-1
        """);
    AccountException login = failure(Optional.of("console"));
    assertEquals(
        Optional.of("Sign in again: aws login --profile console"), login.next().map(Prose::line));
    AccountException sso = failure(Optional.of("team"));
    assertEquals(
        Optional.of("Sign in again: aws sso login --profile team"), sso.next().map(Prose::line));
  }

  @Test
  void neverPassesOverADefaultProfileThatFails() throws IOException {
    config("[default]\ncredential_process = /bin/false\n");
    AccountException e = failure(Optional.empty());
    assertTrue(e.what().startsWith("profile default (a program) gave no credentials"), e.what());
  }

  @Test
  void givesThreeWaysWhenNobodyHasSignedIn() throws IOException {
    config("[default]\nregion = eu-west-1\n");
    AccountException e = failure(Optional.empty());
    assertEquals(Optional.of(NoCredentials.THREE_WAYS), e.next());
    assertTrue(e.what().contains("AWS_EC2_METADATA_DISABLED turns off"), e.what());
  }

  @Test
  void reportsAFileThatCannotBeRead() throws IOException {
    config("this is no profile file = \n[half\n");
    AccountException e =
        assertThrows(
            AccountException.class, () -> Clients.open(connection(Optional.empty(), Map.of())));
    assertEquals(Kind.NO_CREDENTIALS, e.kind());
    assertTrue(e.what().contains(home.resolve("config").toString()), e.what());
  }

  @Test
  void namesTheInstanceRoleOfABastion() throws IOException {
    try (Loopback metadata = new Loopback(CredentialChainTest::metadata)) {
      String source =
          source(
              Optional.empty(),
              Map.of(
                  OFF,
                  "false",
                  "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                  metadata.address().toString()));
      assertEquals("the instance role of this machine (metadata service)", source);
    }
  }

  @Test
  void losesAtMostTwoSecondsOnMetadataThatDoesNotAnswer() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (Loopback metadata = new Loopback((request, out) -> never.await())) {
      Map<String, String> environment =
          environment(
              Map.of(
                  OFF,
                  "false",
                  "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                  metadata.address().toString()));
      // What is loaded at first use is no wait.
      assertThrows(AccountException.class, () -> source(Optional.empty(), Map.of()));
      long began = System.nanoTime();
      try (Clients clients =
          Clients.open(
              Connection.of(Optional.empty(), Optional.empty(), Optional.empty(), environment))) {
        assertThrows(AccountException.class, clients::source);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertFalse(metadata.seen().isEmpty(), "nothing asked for metadata");
      assertTrue(took.toMillis() < 2_000, () -> "it took " + took);
    }
  }

  @Test
  void signsInByWhatAwsLoginLeft() throws IOException, NoSuchAlgorithmException {
    String session = "arn:aws:iam::123456789012:root";
    config("[profile console]\nlogin_session = " + session + "\n");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        home.resolve(HexFormat.of().formatHex(hash) + ".json"),
        """
        {"accessToken":{"accessKeyId":"ASIALOGIN","secretAccessKey":"s","sessionToken":"t",
          "accountId":"123456789012","expiresAt":"2099-01-01T00:00:00Z"},
         "tokenType":"aws_sigv4","refreshToken":"r","idToken":"i",
         "clientId":"arn:aws:signin:::devtools/same-device","dpopKey":"k"}
        """);
    Map<String, String> cache = Map.of("AWS_LOGIN_CACHE_DIRECTORY", home.toString());
    try (Loopback server =
        new Loopback((request, out) -> Loopback.error(out, 403, "AccessDenied", "no"))) {
      Connection connection =
          Connection.of(
              Optional.of("console"),
              Optional.empty(),
              Optional.of(server.address()),
              environment(cache));
      try (Clients clients = Clients.open(connection)) {
        assertThrows(AccountException.class, () -> CallerReader.read(clients));
      }
      assertTrue(server.seen().get(0).head().contains("Credential=ASIALOGIN/"));
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void asksNoMetadataForTheRegionOfASignIn() throws IOException {
    config("[profile console]\nlogin_session = arn:aws:iam::123456789012:root\n");
    CountDownLatch never = new CountDownLatch(1);
    try (Loopback metadata = new Loopback((request, out) -> never.await())) {
      String before = System.getProperty("aws.ec2MetadataServiceEndpoint", "");
      System.setProperty("aws.ec2MetadataServiceEndpoint", metadata.address().toString());
      try {
        failure(Optional.of("console"));
      } finally {
        if (before.isEmpty()) {
          System.clearProperty("aws.ec2MetadataServiceEndpoint");
        } else {
          System.setProperty("aws.ec2MetadataServiceEndpoint", before);
        }
      }
      assertEquals(0, metadata.seen().size());
    }
  }

  @Test
  void takesTheRegionFromOptionThenEnvironmentThenProfile() throws IOException {
    config("[default]\nregion = eu-west-1\n");
    assertEquals(Optional.of("eu-west-1"), region(Map.of()));
    assertEquals(Optional.of("eu-west-2"), region(Map.of("AWS_DEFAULT_REGION", "eu-west-2")));
    assertEquals(
        Optional.of("eu-west-3"),
        region(Map.of("AWS_DEFAULT_REGION", "eu-west-2", "AWS_REGION", "eu-west-3")));
    Connection option =
        Connection.of(
            Optional.empty(),
            Optional.of("us-west-2"),
            Optional.empty(),
            environment(Map.of("AWS_REGION", "eu-west-3")));
    try (Clients clients = Clients.open(option)) {
      assertEquals(Optional.of("us-west-2"), clients.region());
    }
  }

  /** Version 1 of the AWS CLI would take the one, version 2 the other. */
  @Test
  void refusesTwoProfilesAtOnce() throws IOException {
    config("[profile one]\naws_access_key_id = A\n[profile two]\naws_access_key_id = B\n");
    Map<String, String> both = Map.of("AWS_PROFILE", "one", "AWS_DEFAULT_PROFILE", "two");
    AccountException e =
        assertThrows(
            AccountException.class, () -> Clients.open(connection(Optional.empty(), both)));
    assertEquals(Kind.BAD_SETTING, e.kind());
    assertTrue(e.what().contains("\"one\"") && e.what().contains("\"two\""), e.what());
    Clients.open(connection(Optional.of("one"), both)).close();
    Map<String, String> same = Map.of("AWS_PROFILE", "one", "AWS_DEFAULT_PROFILE", "one");
    Clients.open(connection(Optional.empty(), same)).close();
  }

  @Test
  void refusesARegionThatDoesNotExist() {
    Connection connection =
        Connection.of(Optional.empty(), Optional.of("eu-cetral-1"), Optional.empty(), Map.of());
    AccountException e = assertThrows(AccountException.class, () -> Clients.open(connection));
    assertEquals(Kind.BAD_REGION, e.kind());
    assertEquals(Optional.of("Add --region eu-central-1 to the same command."), e.next());
  }

  @Test
  void keepsGivenCredentialsOutOfEveryText() {
    Connection.Given given =
        new Connection.Given(AwsBasicCredentials.create("AKIA", "s3cret"), "the practice account");
    assertEquals("the practice account", given.toString());
  }

  static void metadata(Loopback.Request request, OutputStream out) throws IOException {
    if (request.head().startsWith("PUT /latest/api/token")) {
      Loopback.write(out, 200, "text/plain", "token");
    } else if (request.head().contains("/Bastion")) {
      Loopback.write(
          out,
          200,
          "application/json",
          """
          {"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"ASIA","SecretAccessKey":"s",
           "Token":"t","AccountId":"123456789012","LastUpdated":"2026-01-01T00:00:00Z",
           "Expiration":"2099-01-01T00:00:00Z"}""");
    } else {
      Loopback.write(out, 200, "text/plain", "Bastion");
    }
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve("config"), text);
  }

  private static Map<String, String> keys() {
    return Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "secret");
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("AWS_CONFIG_FILE", home.resolve("config").toString());
    all.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
    all.put(OFF, "true");
    all.putAll(more);
    return all;
  }

  private Connection connection(Optional<String> profile, Map<String, String> environment) {
    return Connection.of(profile, Optional.empty(), Optional.empty(), environment(environment));
  }

  private String source(Optional<String> profile, Map<String, String> environment) {
    try (Clients clients = Clients.open(connection(profile, environment))) {
      return clients.source();
    }
  }

  private Optional<String> region(Map<String, String> environment) {
    try (Clients clients = Clients.open(connection(Optional.empty(), environment))) {
      return clients.region();
    }
  }

  private AccountException failure(Optional<String> profile) {
    try (Clients clients = Clients.open(connection(profile, Map.of()))) {
      AccountException e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
      assertEquals(Kind.NO_CREDENTIALS, e.kind());
      return e;
    }
  }
}

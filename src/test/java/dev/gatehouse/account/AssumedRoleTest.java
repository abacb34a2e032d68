package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AssumedRoleTest {

  private static final String KEYS =
      "[profile keys]\naws_access_key_id = BASE\naws_secret_access_key = s\n";
  private static final String ROLE =
      "[profile %s]\nrole_arn = arn:aws:iam::123456789012:role/%s\n%s\n";

  private static final String MFA =
      ROLE.formatted("ops", "Ops", "source_profile = keys\nmfa_serial = arn:aws:iam::1:mfa/ada");

  @TempDir private Path home;

  @Test
  void sendsAllThatTheProfileSays() throws IOException {
    String config =
        KEYS
            + ROLE.formatted(
                "ops",
                "Ops",
                """
                source_profile = keys
                external_id = shared, secret
                duration_seconds = 7200
                role_session_name = ada
                mfa_serial = arn:aws:iam::123456789012:mfa/ada
                """);
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      Connection connection =
          connection(config, "ops", sts, Map.of())
              .asking((profile, device) -> Optional.of("123456"));
      assertEquals("Ops", key(connection));
      String sent = decoded(sts.seen().get(0).body());
      assertTrue(sts.seen().get(0).head().contains("Credential=BASE/"), sent);
      for (String part :
          List.of(
              "Action=AssumeRole",
              "RoleArn=arn:aws:iam::123456789012:role/Ops",
              "ExternalId=shared, secret",
              "DurationSeconds=7200",
              "RoleSessionName=ada",
              "SerialNumber=arn:aws:iam::123456789012:mfa/ada",
              "TokenCode=123456")) {
        assertTrue(sent.contains(part), sent);
      }
    }
  }

  @Test
  void followsChainsOfRoles() throws IOException {
    String config =
        KEYS
            + ROLE.formatted("one", "One", "source_profile = keys")
            + ROLE.formatted("two", "Two", "source_profile = one")
            + ROLE.formatted("three", "Three", "source_profile = two");
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      assertEquals("Three", key(connection(config, "three", sts, Map.of())));
      List<String> signers =
          sts.seen().stream()
              .map(request -> request.head().replaceAll("(?s).*Credential=(\\w+)/.*", "$1"))
              .toList();
      assertEquals(List.of("BASE", "One", "Two"), signers);
    }
  }

  @Test
  void takesItsOwnKeysWhereItNamesItself() throws IOException {
    String config =
        ROLE.formatted(
            "self",
            "Self",
            "source_profile = self\naws_access_key_id = OWN\naws_secret_access_key = s");
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      assertEquals("Self", key(connection(config, "self", sts, Map.of())));
      assertTrue(sts.seen().get(0).head().contains("Credential=OWN/"));
    }
  }

  @Test
  void takesTheKeysOfTheEnvironmentForARole() throws IOException {
    String config = ROLE.formatted("ops", "Ops", "credential_source = Environment");
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      Map<String, String> keys =
          Map.of("AWS_ACCESS_KEY_ID", "ENVKEY", "AWS_SECRET_ACCESS_KEY", "s");
      assertEquals("Ops", key(connection(config, "ops", sts, keys)));
      assertTrue(sts.seen().get(0).head().contains("Credential=ENVKEY/"));
    }
  }

  @Test
  void assumesARoleByATokenInAFile() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "a.b.c");
    String config =
        ROLE.formatted(
            "pod", "Pod", "web_identity_token_file = " + token + "\nrole_session_name = pod-1");
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      assertEquals("Pod", key(connection(config, "pod", sts, Map.of())));
      assertTrue(decoded(sts.seen().get(0).body()).contains("WebIdentityToken=a.b.c"));
      assertTrue(sts.seen().get(0).body().contains("RoleSessionName=pod-1"));
    }
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      Map<String, String> variables =
          Map.of(
              "AWS_WEB_IDENTITY_TOKEN_FILE",
              token.toString(),
              "AWS_ROLE_ARN",
              "arn:aws:iam::123456789012:role/Env");
      Connection connection = connection("", "", sts, variables);
      assertEquals("Env", key(connection));
    }
  }

  @Test
  void saysWhatToRunWhereNobodyHasTheCode() throws IOException {
    String config =
        KEYS
            + ROLE.formatted(
                "ops", "Ops", "source_profile = keys\nmfa_serial = arn:aws:iam::1:mfa/ada");
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      Connection connection = connection(config, "ops", sts, Map.of());
      assertEquals(
          List.of(new RoleMfaDevice("ops", "arn:aws:iam::1:mfa/ada")),
          RoleMfaDevice.neededBy(connection));
      AccountException e = assertThrows(AccountException.class, () -> key(connection));
      assertEquals(Kind.NO_CREDENTIALS, e.kind());
      assertTrue(e.what().contains("profile ops needs a code of the MFA device"), e.what());
      assertTrue(
          e.next().orElse("").contains("aws configure export-credentials --format env"),
          e.next().orElse(""));
      assertEquals(0, sts.seen().size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "circle, circle by source_profile: circle → back → circle",
    "both, profile both has role_arn and both source_profile and credential_source",
    "neither, profile neither has role_arn and neither source_profile nor credential_source",
    "nowhere, 'source_profile in CONFIG, line 21: there is no profile \"none\"'",
    "empty, 'source_profile in CONFIG, line 24: the profile plain says nothing of how to sign in'",
    "elsewhere, 'credential_source in CONFIG, line 27: \"Ec2\" is none of Environment,"
        + " Ec2InstanceMetadata, EcsContainer'",
    "long, 'duration_seconds in CONFIG, line 31: \"1h\" is not a whole number from 900 to 43200'"
  })
  void refusesByName(String profile, String what) throws IOException {
    String config =
        KEYS
            + "[profile plain]\nregion = eu-west-1\n"
            + ROLE.formatted("circle", "A", "source_profile = back")
            + ROLE.formatted("back", "B", "source_profile = circle")
            + ROLE.formatted("both", "A", "source_profile = keys\ncredential_source = Environment")
            + ROLE.formatted("neither", "A", "")
            + ROLE.formatted("nowhere", "A", "source_profile = none")
            + ROLE.formatted("empty", "A", "source_profile = plain")
            + ROLE.formatted("elsewhere", "A", "credential_source = Ec2")
            + ROLE.formatted("long", "A", "source_profile = keys\nduration_seconds = 1h");
    try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
      Connection connection = connection(config, profile, sts, Map.of());
      AccountException e = assertThrows(AccountException.class, () -> key(connection));
      assertEquals(Kind.BAD_SETTING, e.kind());
      String said = e.what().replace(home.resolve("config").toString(), "CONFIG");
      assertTrue(said.endsWith(what), said);
      assertTrue(e.next().isPresent());
    }
  }

  @Test
  void saysThatTheSurroundingsHaveNone() throws IOException {
    for (String source : List.of("Environment", "Ec2InstanceMetadata", "EcsContainer")) {
      String config = ROLE.formatted("ops", "Ops", "credential_source = " + source);
      try (Loopback sts = new Loopback(AssumedRoleTest::answer)) {
        Connection connection = connection(config, "ops", sts, Map.of());
        AccountException e = assertThrows(AccountException.class, () -> key(connection));
        assertEquals(Kind.NO_CREDENTIALS, e.kind());
        assertTrue(e.what().contains(source + " gives no credentials on this machine"), e.what());
      }
    }
  }

  /** AWS takes a code once: sent again after a lost answer, it would be refused. */
  @ParameterizedTest
  @ValueSource(strings = {"closed", "reset", "half", "500", "503"})
  void sendsACodeOnceWhateverBecomesOfIt(String answer) throws IOException {
    try (Loopback sts = new Loopback((request, out) -> lost(answer, out))) {
      Connection connection =
          connection(KEYS + MFA, "ops", sts, Map.of())
              .asking((profile, device) -> Optional.of("123456"));
      AccountException e = assertThrows(AccountException.class, () -> key(connection));
      assertEquals(1, sts.count("AssumeRole", "TokenCode=123456"), e.what());
    }
  }

  @Test
  void sendsACodeAgainWhereAwsDidNotLookAtIt() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Loopback sts =
        new Loopback(
            (request, out) -> {
              if (asked.incrementAndGet() == 1) {
                Loopback.error(out, 400, "Throttling", "Rate exceeded");
              } else {
                answer(request, out);
              }
            })) {
      Connection connection =
          connection(KEYS + MFA, "ops", sts, Map.of())
              .asking((profile, device) -> Optional.of("123456"));
      assertEquals("Ops", key(connection));
      assertEquals(2, sts.count("AssumeRole", "TokenCode=123456"));
    }
  }

  @Test
  void asksAgainForARoleWithoutACode() throws IOException {
    try (Loopback sts = new Loopback((request, out) -> lost("500", out))) {
      String config = KEYS + ROLE.formatted("ops", "Ops", "source_profile = keys");
      assertThrows(AccountException.class, () -> key(connection(config, "ops", sts, Map.of())));
      assertEquals(3, sts.count("AssumeRole"));
    }
  }

  private static void lost(String answer, OutputStream out) throws IOException {
    switch (answer) {
      case "reset" -> throw new Loopback.Reset();
      case "half" ->
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Ass"
                  .getBytes(StandardCharsets.US_ASCII));
      case "500" -> Loopback.write(out, 500, "text/xml", "");
      case "503" -> Loopback.error(out, 503, "ServiceUnavailable", "later");
      default -> {}
    }
  }

  private static String decoded(String body) {
    return URLDecoder.decode(body, StandardCharsets.UTF_8);
  }

  /** The key is the name of the role, so that what signs the next request is seen. */
  private static void answer(Loopback.Request request, OutputStream out) throws IOException {
    String name = decoded(request.body()).replaceAll("(?s).*role/(\\w+).*", "$1");
    String action = request.action();
    Loopback.write(
        out,
        200,
        "text/xml",
        "<"
            + action
            + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><"
            + action
            + "Result><Credentials><AccessKeyId>"
            + name
            + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
            + "<Expiration>2120-01-01T00:00:00Z</Expiration></Credentials></"
            + action
            + "Result></"
            + action
            + "Response>");
  }

  private Connection connection(
      String config, String profile, Loopback sts, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    Path file = Files.writeString(home.resolve("config"), config);
    environment.put("AWS_CONFIG_FILE", file.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_ENDPOINT_URL_STS", sts.address().toString());
    return Connection.of(
        Optional.of(profile).filter(name -> !name.isEmpty()),
        Optional.of("eu-central-1"),
        Optional.empty(),
        environment);
  }

  private static String key(Connection connection) {
    try (Clients clients = Clients.open(connection)) {
      return clients.key();
    }
  }
}

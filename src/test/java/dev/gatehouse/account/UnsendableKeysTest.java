package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys and tokens that no header can carry, from each place that has some: the place is named, and
 * nothing of them is shown or sent.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnsendableKeysTest {

  private static final String RULE =
      "has a blank, a line break or another character that is not printable ASCII";
  // Both halves of what is told apart from other words.
  private static final List<String> SECRETS = List.of("IQoJs3cr", "Geheim99");
  private static final String BAD = "IQoJs3cr\nGeheim99";
  private static final String JSON = "IQoJs3cr\\nGeheim99";

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
  })
  void ofTheEnvironment(String variable) throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    variables.put("AWS_SECRET_ACCESS_KEY", "example");
    for (String bad : List.of(BAD, "IQoJs3cr Geheim99", "IQoJs3cr\u00e9", "IQoJs3cr\u0000x")) {
      variables.put(variable, bad);
      refused(Exit.USAGE, variable + " " + RULE, "", variables);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws_access_key_id", "aws_secret_access_key", "aws_session_token"})
  void ofAProfile(String property) throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put("aws_access_key_id", "AKIAEXAMPLE");
    keys.put("aws_secret_access_key", "example");
    keys.put(property, "IQoJs3cr Geheim99");
    StringBuilder lines = new StringBuilder("[default]\nregion = us-east-1\n");
    keys.forEach((name, value) -> lines.append(name).append(" = ").append(value).append('\n'));
    int line = lines.toString().lines().toList().indexOf(property + " = IQoJs3cr Geheim99") + 1;
    refused(
        Exit.USAGE,
        property + " in " + home.resolve("config") + ", line " + line + ", " + RULE,
        lines.toString(),
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({"AccessKeyId", "SecretAccessKey", "SessionToken"})
  void ofAProgram(String name) throws IOException {
    refused(
        Exit.NOT_ALLOWED,
        "profile default (a program) gave no credentials: the " + name + " that it printed " + RULE,
        "[default]\ncredential_process = " + program(name, JSON) + "\n",
        Map.of());
  }

  /** What a role is assumed by signs a request of its own. */
  @Test
  void behindARole() throws IOException {
    try (Loopback sts = new Loopback((request, out) -> Loopback.error(out, 403, "No", "no"))) {
      refused(
          Exit.NOT_ALLOWED,
          "gave no credentials: the SessionToken that it printed " + RULE,
          "[default]\nrole_arn = arn:aws:iam::123456789012:role/Ops\nsource_profile = base\n"
              + "[profile base]\ncredential_process = "
              + program("SessionToken", JSON)
              + "\n",
          Map.of("AWS_ENDPOINT_URL_STS", sts.address().toString()));
      assertEquals(0, sts.seen().size());
    }
  }

  @Test
  void ofTheMachineBehindARole() throws IOException {
    try (Loopback machine = new Loopback(UnsendableKeysTest::machine)) {
      refused(
          Exit.NOT_ALLOWED,
          "gave no credentials: the session token that it is assumed by " + RULE,
          """
          [default]
          role_arn = arn:aws:iam::123456789012:role/Ops
          credential_source = Ec2InstanceMetadata
          """,
          Map.of(
              "AWS_ENDPOINT_URL_STS",
              machine.address().toString(),
              "AWS_EC2_METADATA_DISABLED",
              "false",
              "AWS_EC2_METADATA_SERVICE_ENDPOINT",
              machine.address().toString()));
      assertEquals(0, machine.count("AssumeRole"));
    }
  }

  private String program(String name, String value) throws IOException {
    Map<String, String> members = new HashMap<>();
    members.put("AccessKeyId", "AKIAEXAMPLE");
    members.put("SecretAccessKey", "example");
    members.put("SessionToken", "token");
    members.put(name, value);
    StringBuilder json = new StringBuilder("{\"Version\": 1");
    members.forEach((one, text) -> json.append(", \"" + one + "\": \"" + text + "\""));
    Path printed = Files.writeString(home.resolve("printed"), json + "}");
    return "/bin/cat " + printed;
  }

  @Test
  void ofWhatStsAnswers() throws IOException {
    String answer =
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
            + "<SecretAccessKey>s</SecretAccessKey><SessionToken>IQoJs3cr&#10;Geheim99"
            + "</SessionToken><Expiration>2120-01-01T00:00:00Z</Expiration></Credentials>"
            + "</AssumeRoleResult></AssumeRoleResponse>";
    try (Loopback sts =
        new Loopback((request, out) -> Loopback.write(out, 200, "text/xml", answer))) {
      refused(
          Exit.NOT_ALLOWED,
          "gave no credentials: its session token " + RULE,
          """
          [default]
          role_arn = arn:aws:iam::123456789012:role/Ops
          source_profile = key
          [profile key]
          aws_access_key_id = AKIAEXAMPLE
          aws_secret_access_key = s
          """,
          Map.of("AWS_ENDPOINT_URL_STS", sts.address().toString()));
    }
  }

  private static final String START = "https://example.com/start";
  private static final String SSO =
      """
      [default]
      sso_start_url = %s
      sso_region = eu-north-1
      sso_account_id = 123456789012
      sso_role_name = Admin
      """
          .formatted(START);

  /** The token of the sign-in itself travels in a header too. */
  @Test
  void ofASignInOfIdentityCenter() throws IOException {
    kept(
        "sso/cache",
        "SHA-1",
        START,
        "{\"accessToken\":\"" + JSON + "\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
    try (Loopback sso = new Loopback((request, out) -> Loopback.error(out, 403, "No", "no"))) {
      refused(
          Exit.NOT_ALLOWED,
          "profile default (IAM Identity Center) gave no credentials: the token of its sign-in "
              + RULE,
          SSO,
          Map.of("AWS_ENDPOINT_URL_SSO", sso.address().toString()));
      assertEquals(0, sso.seen().size());
    }
  }

  @Test
  void ofAnAnswerOfIdentityCenter() throws IOException {
    kept(
        "sso/cache",
        "SHA-1",
        START,
        "{\"accessToken\":\"t\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
    String answer =
        "{\"roleCredentials\":{\"accessKeyId\":\"A\",\"secretAccessKey\":\"s\",\"sessionToken\":\""
            + JSON
            + "\",\"expiration\":4102444800000}}";
    try (Loopback sso =
        new Loopback((request, out) -> Loopback.write(out, 200, "application/json", answer))) {
      refused(
          Exit.NOT_ALLOWED,
          "profile default (IAM Identity Center) gave no credentials: its session token " + RULE,
          SSO,
          Map.of("AWS_ENDPOINT_URL_SSO", sso.address().toString()));
    }
  }

  @Test
  void ofWhatAwsLoginKept() throws IOException {
    String session = "arn:aws:iam::123456789012:root";
    kept(
        "login/cache",
        "SHA-256",
        session,
        """
        {"accessToken":{"accessKeyId":"ASIALOGIN","secretAccessKey":"s","sessionToken":"TOKEN",
          "accountId":"123456789012","expiresAt":"2099-01-01T00:00:00Z"},
         "tokenType":"aws_sigv4","refreshToken":"r","idToken":"i",
         "clientId":"arn:aws:signin:::devtools/same-device","dpopKey":"k"}
        """
            .replace("TOKEN", JSON));
    refused(
        Exit.NOT_ALLOWED,
        "profile default (aws login) gave no credentials: its session token " + RULE,
        "[default]\nlogin_session = " + session + "\n",
        Map.of("AWS_LOGIN_CACHE_DIRECTORY", home.resolve(".aws/login/cache").toString()));
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void ofAContainer() throws IOException {
    String property = "aws.containerCredentialsFullUri";
    try (Loopback container = new Loopback(UnsendableKeysTest::keys)) {
      String address = container.address() + "/keys";
      System.setProperty(property, address);
      refused(
          Exit.NOT_ALLOWED,
          "the role of this container gave no credentials: its session token " + RULE,
          "",
          Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address));
    } finally {
      System.clearProperty(property);
    }
  }

  /** What the container is asked with is a secret too. */
  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void ofTheWayToAContainer() throws IOException {
    String property = "aws.containerCredentialsFullUri";
    String authorization = "aws.containerAuthorizationToken";
    try (Loopback container = new Loopback(UnsendableKeysTest::keys)) {
      String address = container.address() + "/keys";
      System.setProperty(property, address);
      System.setProperty(authorization, BAD);
      InProcess run =
          run("", Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address), "plan", "--live");
      assertFalse(run.exit() == Exit.DONE, run.said());
      assertFalse(run.said().contains("fault of the program"), run.said());
      refused(
          Exit.USAGE,
          "AWS_CONTAINER_AUTHORIZATION_TOKEN has a line break or another character that no header"
              + " can carry",
          "",
          Map.of(
              "AWS_CONTAINER_CREDENTIALS_FULL_URI",
              address,
              "AWS_CONTAINER_AUTHORIZATION_TOKEN",
              BAD));
      assertEquals(0, container.seen().size());
    } finally {
      System.clearProperty(property);
      System.clearProperty(authorization);
    }
  }

  @Test
  void ofTheMetadataService() throws IOException {
    try (Loopback metadata = new Loopback(UnsendableKeysTest::machine)) {
      refused(
          Exit.NOT_ALLOWED,
          "the instance role of this machine (metadata service) gave no credentials: its session"
              + " token "
              + RULE,
          "",
          Map.of(
              "AWS_EC2_METADATA_DISABLED",
              "false",
              "AWS_EC2_METADATA_SERVICE_ENDPOINT",
              metadata.address().toString()));
    }
  }

  private static void machine(Loopback.Request request, OutputStream out) throws IOException {
    if (request.head().contains("/Bastion")) {
      keys(request, out);
    } else {
      CredentialChainTest.metadata(request, out);
    }
  }

  private static void keys(Loopback.Request request, OutputStream out) throws IOException {
    Loopback.write(
        out,
        200,
        "application/json",
        """
        {"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"ASIA","SecretAccessKey":"s",
         "Token":"TOKEN","LastUpdated":"2026-01-01T00:00:00Z","Expiration":"2099-01-01T00:00:00Z"}
        """
            .replace("TOKEN", JSON));
  }

  private void kept(String folder, String digest, String name, String text) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance(digest).digest(name.getBytes(StandardCharsets.UTF_8));
      Path cache = Files.createDirectories(home.resolve(".aws").resolve(folder));
      Files.writeString(cache.resolve(HexFormat.of().formatHex(hash) + ".json"), text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refused(Exit exit, String said, String config, Map<String, String> variables)
      throws IOException {
    for (String command : List.of("doctor", "plan --live")) {
      InProcess run = run(config, variables, command.split(" "));
      assertEquals(exit, run.exit(), run.said());
      assertTrue(run.said().contains(said), run.said());
    }
  }

  private InProcess run(String config, Map<String, String> variables, String... words)
      throws IOException {
    Path file = Files.writeString(home.resolve("config"), config);
    // Nobody is asked anything: with usable keys, nobody would answer.
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("HOME", home.toString());
    environment.put("AWS_CONFIG_FILE", file.toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.putAll(variables);
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--verbose";
    InProcess run = InProcess.run(environment, all);
    SECRETS.forEach(secret -> assertFalse(run.said().contains(secret), run.said()));
    return run;
  }
}

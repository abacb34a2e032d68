package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.account.failure.AccountException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The same account is taken as by both versions of the AWS CLI, whatever is set. */
class CredentialReferenceTest {

  /** A setting: what stands in the two files, and the variables, which have no blanks. */
  private record Case(String config, String credentials, List<String> variables) {
    Case(String config, String credentials, String... variables) {
      this(config, credentials, List.of(variables));
    }
  }

  private static final String PROCESS =
      "credential_process = /bin/echo '{\"Version\": 1, \"AccessKeyId\": \"PROCESS\","
          + " \"SecretAccessKey\": \"s\", \"SessionToken\": \"t\"}'\n";

  private static final List<Case> CASES =
      List.of(
          new Case("", ""),
          new Case(
              """
              [default]
              region = eu-west-1
              """,
              ""),
          new Case("[default]\n" + keys("CONFIG"), ""),
          new Case("", "[default]\n" + keys("SHARED")),
          new Case("[default]\n" + keys("CONFIG"), "[default]\n" + keys("SHARED")),
          new Case(
              """
              [default]
              aws_secret_access_key = s
              """,
              """
              [default]
              aws_access_key_id = HALF
              """),
          new Case("[default]\n" + PROCESS, ""),
          new Case("[default]\n" + PROCESS + keys("CONFIG"), ""),
          new Case("[default]\n" + PROCESS, "[default]\n" + keys("SHARED")),
          new Case(
              """
              [default]
              aws_session_token = two
              """
                  + keys("CONFIG"),
              ""),
          new Case(
              """
              [default]
              aws_security_token = one
              aws_session_token = two
              """
                  + keys("CONFIG"),
              ""),
          new Case(
              """
              [default]
              aws_access_key_id = HALF
              """,
              ""),
          new Case("", "", "AWS_ACCESS_KEY_ID=ENV", "AWS_SECRET_ACCESS_KEY=s"),
          new Case("", "", "AWS_ACCESS_KEY_ID=ENV"),
          new Case("[default]\n" + keys("CONFIG"), "", "AWS_ACCESS_KEY_ID=ENV"),
          new Case("[default]\n" + keys("CONFIG"), "", "AWS_SECRET_ACCESS_KEY=s"),
          new Case("[default]\n" + keys("CONFIG"), "", "AWS_SESSION_TOKEN=t"),
          new Case(
              "",
              "",
              "AWS_ACCESS_KEY_ID=ENV",
              "AWS_SECRET_ACCESS_KEY=s",
              "AWS_SECURITY_TOKEN=one",
              "AWS_SESSION_TOKEN=two"),
          new Case(
              "",
              "",
              "AWS_ACCESS_KEY_ID=ENV",
              "AWS_SECRET_ACCESS_KEY=s",
              "AWS_CREDENTIAL_EXPIRATION=2020-01-01T00:00:00Z"),
          new Case(
              "",
              "",
              "AWS_ACCESS_KEY_ID=ENV",
              "AWS_SECRET_ACCESS_KEY=s",
              "AWS_CREDENTIAL_EXPIRATION=2120-01-01T00:00:00Z"),
          new Case("[profile work]\n" + keys("WORK"), "", "AWS_PROFILE=work"),
          new Case("[profile work]\n" + keys("WORK"), "", "AWS_DEFAULT_PROFILE=work"),
          new Case(
              "[profile work]\n" + keys("WORK"),
              "",
              "AWS_PROFILE=work",
              "AWS_ACCESS_KEY_ID=ENV",
              "AWS_SECRET_ACCESS_KEY=s"),
          new Case(
              """
              [profile work]
              region = eu-west-1
              """,
              "",
              "AWS_PROFILE=work"),
          new Case("[profile work]\n" + keys("WORK"), "", "AWS_PROFILE=other"),
          new Case(
              """
              [profile work]
              role_arn = arn:aws:iam::123456789012:role/x
              """,
              "",
              "AWS_PROFILE=work"),
          new Case(
              """
              [profile work]
              role_arn = arn:aws:iam::123456789012:role/x
              source_profile = other
              """,
              "",
              "AWS_PROFILE=work"),
          new Case(
              """
              [profile work]
              role_arn = arn:aws:iam::123456789012:role/x
              source_profile = default
              credential_source = Environment
              [default]
              """
                  + keys("CONFIG"),
              "",
              "AWS_PROFILE=work"),
          new Case(
              """
              [profile work]
              role_arn = arn:aws:iam::123456789012:role/x
              credential_source = Elsewhere
              """,
              "",
              "AWS_PROFILE=work"),
          new Case(
              """
              [profile a]
              role_arn = arn:aws:iam::123456789012:role/x
              source_profile = b
              [profile b]
              role_arn = arn:aws:iam::123456789012:role/y
              source_profile = a
              """,
              "",
              "AWS_PROFILE=a"),
          new Case(
              """
              [profile work]
              sso_account_id = 123456789012
              sso_region = eu-west-1
              """,
              "",
              "AWS_PROFILE=work"),
          new Case(
              """
              [profile work]
              sso_session = there-is-none
              sso_account_id = 123456789012
              sso_role_name = Admin
              """,
              "",
              "AWS_PROFILE=work"),
          new Case(
              """
              [default]
              credential_process = /bin/echo nonsense
              """,
              ""),
          new Case("[default]\ncredential_process = /bin/echo '{\"Version\": 2}'\n", ""),
          new Case("[default]\ncredential_process = /bin/echo '{\"Version\": 1}'\n", ""),
          new Case(
              """
              [default]
              credential_process = /bin/false
              """,
              ""));

  private static final String REFERENCE =
      """
      import os, sys
      from %s import session as s
      for folder in sys.argv[1:]:
          for name in list(os.environ):
              if name.startswith('AWS_'): del os.environ[name]
          for line in open(folder + '/variables').read().splitlines():
              name, _, value = line.partition('=')
              os.environ[name] = value
          try:
              found = s.Session().get_credentials()
              frozen = found and found.get_frozen_credentials()
              print(frozen.access_key, frozen.token) if frozen else print('none')
          except Exception as e:
              print('none')
      """;

  @TempDir private Path home;

  private static String keys(String id) {
    return "aws_access_key_id = " + id + "\naws_secret_access_key = s\n";
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void takesTheSameAccount(AwsCli cli) throws IOException {
    List<String> ours = new ArrayList<>();
    List<String> words = new ArrayList<>();
    words.add("-c");
    words.add(REFERENCE.formatted(cli == AwsCli.V1 ? "botocore" : "awscli.botocore"));
    for (int i = 0; i < CASES.size(); i++) {
      Case one = CASES.get(i);
      Path folder = Files.createDirectory(home.resolve("case" + i));
      Map<String, String> environment = new HashMap<>();
      for (String variable : one.variables()) {
        environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
      }
      environment.put("AWS_EC2_METADATA_DISABLED", "true");
      environment.put("AWS_CONFIG_FILE", file(folder, "config", one.config()));
      environment.put(
          "AWS_SHARED_CREDENTIALS_FILE", file(folder, "credentials", one.credentials()));
      StringBuilder lines = new StringBuilder();
      environment.forEach((name, value) -> lines.append(name + "=" + value + "\n"));
      file(folder, "variables", lines.toString());
      words.add(folder.toString());
      ours.add(i + " " + taken(environment));
    }
    Program.Result result = Program.command(cli.python(), words.toArray(String[]::new)).run();
    List<String> theirs = new ArrayList<>();
    result.out().lines().forEach(line -> theirs.add(theirs.size() + " " + line));
    assertEquals(theirs, ours, result.err());
  }

  private static String file(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** The key and the token, as the other side prints them; a refusal is none. */
  private static String taken(Map<String, String> environment) {
    Connection connection =
        Connection.of(Optional.empty(), Optional.of("eu-west-1"), Optional.empty(), environment);
    try (Clients clients = Clients.open(connection)) {
      AwsCredentials taken = clients.credentials();
      String token =
          taken instanceof AwsSessionCredentials session ? session.sessionToken() : "None";
      return taken.accessKeyId() + " " + token;
    } catch (AccountException e) {
      return "none";
    }
  }
}

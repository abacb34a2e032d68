package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of settings has all that the AWS CLI knows, and its tests are there. */
class SettingsTableTest {

  private static final Path TABLE = Path.of("src/docs/settings.md");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_<>]+)`");

  /** Variables and properties of the whole program, from its tables and its text. */
  private static final String ASK =
      """
      import importlib, os, re, sys
      package, extra = sys.argv[1], sys.argv[2]
      provider = importlib.import_module(package + '.configprovider')
      for setting in provider.BOTOCORE_DEFAUT_SESSION_VARIABLES.values():
          for name in setting[:2]:
              for one in name if isinstance(name, list) else [name]:
                  if one: print(one)
      cli = importlib.import_module('awscli')
      roots = [os.path.dirname(provider.__file__), os.path.dirname(cli.__file__)]
      for root in roots:
          for folder, _, files in os.walk(root):
              if '/data' in folder or '/examples' in folder: continue
              for file in files:
                  if file.endswith('.py'):
                      text = open(os.path.join(folder, file), encoding='utf-8').read()
                      for name in re.findall(r'''['"]((?:AWS|BOTO|BOTOCORE)_[A-Z0-9_]+)['"]''', text):
                          print(name)
      text = open(os.path.join(roots[0], 'credentials.py'), encoding='utf-8').read()
      for name in re.findall(r'''['"]((?:aws|sso|role|mfa|web|credential|source|external)_[a-z_]+|duration_seconds)['"]''', text):
          if name in extra.split(','): print(name)
      """;

  /** What credentials.py calls so in a profile; its other texts are members of answers. */
  private static final String OF_PROFILES =
      "aws_access_key_id,aws_secret_access_key,aws_session_token,aws_security_token,aws_account_id,"
          + "role_arn,source_profile,credential_source,credential_process,mfa_serial,external_id,"
          + "duration_seconds,role_session_name,web_identity_token_file,sso_account_id,sso_region,"
          + "sso_role_name,sso_session,sso_start_url";

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void hasAllThatTheAwsCliKnows(AwsCli cli) throws IOException {
    String botocore = cli == AwsCli.V1 ? "botocore" : "awscli.botocore";
    Program.Result known = Program.command(cli.python(), "-c", ASK, botocore, OF_PROFILES).run();
    Set<String> missing = new TreeSet<>(known.out().lines().toList());
    assertTrue(missing.size() > 60, known.all());
    missing.removeAll(names());
    assertEquals(Set.of(), missing, "in no row of " + TABLE);
  }

  private static Set<String> names() throws IOException {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines
          .filter(line -> line.startsWith("| `"))
          .flatMap(line -> NAME.matcher(line.split("\\|")[1]).results())
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void namesTestsThatAreThere() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    try (Stream<String> lines = Files.lines(TABLE)) {
      Set<String> named =
          lines
              .filter(line -> line.startsWith("| `"))
              .map(line -> line.split("\\|")[4])
              .flatMap(cell -> NAME.matcher(cell).results().map(found -> found.group(1)))
              .collect(Collectors.toCollection(TreeSet::new));
      named.removeAll(tests);
      assertEquals(Set.of(), named);
    }
  }
}

package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.run.EndpointOverride;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service is asked where the AWS CLI asks it. */
class CustomEndpointsTest {

  /** What may be set, each a port of its own, so that what was taken is seen by the number. */
  private static final List<String> PLACES =
      List.of("service variable", "variable", "section", "profile");

  private static final List<String> SERVICES = List.of("iam", "ssoadmin", "servicequotas", "ec2");

  @TempDir private Path home;

  @Test
  void takesTheOneThatTheAwsCliTakes() throws IOException {
    List<String> ours = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int set = 0; set < 1 << PLACES.size(); set++) {
      Map<String, String> environment = environment(set, "c" + set);
      for (String service : SERVICES) {
        ours.add(endpoints(environment).of(service).map(URI::toString).orElse("None"));
        lines.add(
            AwsService.of(service).setting().replace('_', '-')
                + " "
                + environment.getOrDefault("AWS_ENDPOINT_URL", "-")
                + " "
                + environment.getOrDefault("AWS_ENDPOINT_URL_SSO_ADMIN", "-")
                + " "
                + environment.get("AWS_CONFIG_FILE"));
      }
    }
    assertEquals(1 << PLACES.size(), lines.size() / SERVICES.size());
    assertEquals(theirs(lines), ours);
  }

  private static List<String> theirs(List<String> lines) {
    String program =
        """
        import sys
        import botocore.session, botocore.configprovider as c
        for line in sys.argv[1].splitlines():
            name, of_all, own, file = line.split(' ')
            env = {}
            if of_all != '-': env['AWS_ENDPOINT_URL'] = of_all
            if own != '-': env['AWS_ENDPOINT_URL_SSO_ADMIN'] = own
            session = botocore.session.Session()
            session.set_config_variable('config_file', file)
            session.set_config_variable('profile', 'work')
            full = session.full_config
            print(c.ConfiguredEndpointProvider(
                full_config=full, scoped_config=full['profiles'].get('work', {}),
                client_name=name, environ=env).provide())
        """;
    Program.Result result =
        Program.command(AwsCli.V1.python(), "-c", program, String.join("\n", lines)).run();
    assertEquals(0, result.status(), result.all());
    return result.out().lines().toList();
  }

  private Map<String, String> environment(int set, String name) throws IOException {
    Map<String, String> environment = new HashMap<>();
    StringBuilder profile = new StringBuilder("[profile work]\nregion = eu-west-1\n");
    if ((set & 1) != 0) {
      environment.put("AWS_ENDPOINT_URL_SSO_ADMIN", "http://127.0.0.1:1");
    }
    if ((set & 2) != 0) {
      environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:2");
    }
    if ((set & 8) != 0) {
      profile.append("endpoint_url = http://127.0.0.1:4\n");
    }
    if ((set & 4) != 0) {
      profile.append(
          """
          services = dev
          [services dev]
          iam =
            endpoint_url = http://127.0.0.1:31
          sso_admin =
            endpoint_url = http://127.0.0.1:32
          service_quotas =
            endpoint_url = http://127.0.0.1:33
          """);
    }
    environment.put("AWS_CONFIG_FILE", config(name, profile.toString()));
    return environment;
  }

  private String config(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  private static CustomEndpoints endpoints(Map<String, String> environment) {
    Connection connection =
        Connection.of(Optional.of("work"), Optional.empty(), Optional.empty(), environment);
    return CustomEndpoints.of(connection, Profiles.of(connection));
  }

  @Test
  void hasTheIdsOfTheAwsCli() {
    String program =
        """
        import botocore.session, botocore.utils as u
        session = botocore.session.Session()
        for name in session.get_available_services():
            print(u.CLIENT_NAME_TO_HYPHENIZED_SERVICE_ID_OVERRIDES.get(name, name).replace('-', '_'))
        """;
    Program.Result result = Program.command(AwsCli.V1.python(), "-c", program).run();
    List<String> known = result.out().lines().toList();
    Map<String, String> wrong = new TreeMap<>();
    AwsService.all().forEach(service -> wrong.put(service.id(), service.setting()));
    wrong.forEach((service, id) -> assertEquals(service, id.replace("_", "")));
    wrong.values().removeIf(known::contains);
    assertEquals(Map.of(), wrong, result.err());
  }

  @Test
  void saysWhatWasSaidWhere() throws IOException {
    Map<String, String> environment = environment(15, "all");
    assertEquals(
        List.of(
            new EndpointOverride(EndpointOverride.ALL, "http://127.0.0.1:2", "AWS_ENDPOINT_URL"),
            new EndpointOverride("ssoadmin", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_SSO_ADMIN")),
        endpoints(environment).diversions());
    assertEquals(
        List.of(
            new EndpointOverride(
                EndpointOverride.ALL, "http://127.0.0.1:4", "endpoint_url of profile work"),
            new EndpointOverride(
                "iam", "http://127.0.0.1:31", "endpoint_url of iam in [services dev]"),
            new EndpointOverride(
                "servicequotas",
                "http://127.0.0.1:33",
                "endpoint_url of service_quotas in [services dev]"),
            new EndpointOverride(
                "ssoadmin", "http://127.0.0.1:32", "endpoint_url of sso_admin in [services dev]")),
        endpoints(environment(12, "profile")).diversions());
  }

  @Test
  void takesTheOptionBeforeAllButNotToSignIn() throws IOException {
    Connection connection =
        Connection.of(
            Optional.of("work"),
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:9")),
            environment(15, "option"));
    CustomEndpoints endpoints = CustomEndpoints.of(connection, Profiles.of(connection));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:9")), endpoints.of("ssoadmin"));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:2")), endpoints.ofSignIn("sts"));
    assertEquals(
        List.of(new EndpointOverride(EndpointOverride.ALL, "http://127.0.0.1:9", "--endpoint-url")),
        endpoints.diversions());
  }

  @Test
  void ignoresAllWhereItIsTold() throws IOException {
    Map<String, String> environment = environment(15, "ignored");
    environment.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
    assertEquals(Optional.empty(), endpoints(environment).of("ssoadmin"));
    Map<String, String> profile =
        Map.of(
            "AWS_ENDPOINT_URL",
            "http://127.0.0.1:2",
            "AWS_CONFIG_FILE",
            config("ignores", "[profile work]\nignore_configured_endpoint_urls = true\n"));
    assertEquals(List.of(), endpoints(profile).diversions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "endpoint_url = example.com",
        "endpoint_url = http://example.com",
        "endpoint_url = https://user:secret@example.com",
        "services = dev\n[services dev]\nec2 =\n  endpoint_url = nonsense",
        "services = missing",
        "ignore_configured_endpoint_urls = perhaps"
      })
  void refusesByName(String said) throws IOException {
    Map<String, String> environment =
        Map.of("AWS_CONFIG_FILE", config("bad", "[profile work]\n" + said + "\n"));
    AccountException e = assertThrows(AccountException.class, () -> endpoints(environment));
    assertEquals(Kind.BAD_SETTING, e.kind());
    String name = said.replace("\n[services dev]\nec2 =\n  endpoint_url = nonsense", "");
    assertTrue(
        e.what().startsWith(name.contains("dev") ? "endpoint_url below ec2" : name.split(" ")[0]),
        e.what());
    assertTrue(!e.what().contains("secret"), e.what());
    assertTrue(e.next().isPresent());
  }

  @Test
  void refusesAVariableByName() {
    AccountException e =
        assertThrows(
            AccountException.class,
            () -> endpoints(Map.of("AWS_ENDPOINT_URL_EC2", "http://127.0.0.1:99999")));
    assertEquals(Kind.BAD_SETTING, e.kind());
    assertTrue(e.what().startsWith("AWS_ENDPOINT_URL_EC2: "), e.what());
  }
}

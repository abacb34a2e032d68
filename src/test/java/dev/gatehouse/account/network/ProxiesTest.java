package dev.gatehouse.account.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProxiesTest {

  private static final Path TABLE = Path.of("src/test/resources/network/proxies.tsv");
  private static final URI IAM = URI.create("https://iam.amazonaws.com");

  /** An address, variables, how the CLIs ask it, and how Gatehouse does. */
  private record Row(String address, String variables, String cli, String ours) {

    Map<String, String> environment() {
      Map<String, String> environment = new HashMap<>();
      for (String variable : variables.split(" && ")) {
        String[] parts = variable.split("=", 2);
        environment.put(parts[0], parts[1]);
      }
      return environment;
    }
  }

  private static List<Row> table() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        String ours = columns[3].isEmpty() ? columns[2] : columns[3];
        rows.add(new Row(columns[0], columns[1], columns[2], ours));
      }
    }
    return rows;
  }

  private static String asked(Row row) {
    try {
      return new Proxies(row.environment())
          .of(URI.create(row.address()))
          .map(
              proxy ->
                  proxy.scheme()
                      + "://"
                      + proxy.address()
                      + proxy.authorization().map(ProxiesTest::user).orElse(""))
          .orElse("direct");
    } catch (BadSettingException e) {
      return "refused";
    }
  }

  private static String user(String basic) {
    byte[] both = Base64.getDecoder().decode(basic.substring("Basic ".length()));
    return " " + new String(both, StandardCharsets.UTF_8);
  }

  @Test
  void asksEachAddressAsTheCliDoes() throws IOException {
    assertEquals(
        table().stream().map(Row::toString).collect(Collectors.joining("\n")),
        table().stream()
            .map(row -> new Row(row.address(), row.variables(), row.cli(), asked(row)).toString())
            .collect(Collectors.joining("\n")));
  }

  @ParameterizedTest
  @EnumSource
  void theTableIsWhatTheCliDoes(AwsCli cli) throws IOException {
    assertEquals(
        table().stream().map(Row::cli).toList(),
        Program.command(cli.python(), "-W", "ignore", "src/test/python/proxies.py", TABLE + "")
            .run()
            .out()
            .lines()
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTPS_PROXY=http://p:3128                     | p:3128 (HTTPS_PROXY)
          https_proxy=https://u:s@p                     | https://p:443 (https_proxy), with its name and password
          HTTPS_PROXY=p && NO_PROXY=x, .amazonaws.com   | none, since NO_PROXY (.amazonaws.com) names iam.amazonaws.com
          NO_PROXY=.amazonaws.com                       | none
          HTTP_PROXY=http://p:3128                      | none: HTTP_PROXY is for http:// alone, set HTTPS_PROXY
          all_proxy=http://p:3128                       | none: all_proxy is not read, as by the AWS CLI, set HTTPS_PROXY
          """)
  void saysWhichProxyItIs(String variables, String words) {
    Map<String, String> environment = new Row("", variables, "", "").environment();
    assertEquals(words, new Proxies(environment).words(IAM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          socks5://p:1080        | "socks5://p:1080" is a proxy of the kind socks5; as with the AWS CLI, only http and https proxies can be used
          http://p:99999         | "http://p:99999" has the port 99999, which is not from 1 to 65535
          p:port                 | "p:…" is not the address of a proxy
          http://u:s3cr#t@p:3128 | "http://…" is not the address of a proxy
          u:s3cr/t@p:3128        | "…" is not the address of a proxy
          http://s3cr:12345/x@p  | "http://…" is not the address of a proxy
          http://u:s3cr          | "http://u:…" is not the address of a proxy
          u:s3cr                 | "u:…" is not the address of a proxy
          http://u:s3/cr         | "http://u:…" is not the address of a proxy
          http://u:s3cr%40p:3128 | "http://…" is not the address of a proxy
          http://s3:12/cr%40p:80 | "http://…" is not the address of a proxy
          http://[fd00::1]:s3cr  | "http://[fd00::1]:…" is not the address of a proxy
          u:s3cr://@p            | "…" is not the address of a proxy
          socks5://u:s3cr@p:1080 | "socks5://…" is a proxy of the kind socks5; as with the AWS CLI, only http and https proxies can be used
          http://u:s3cr@p:0      | "http://…" has the port 0, which is not from 1 to 65535
          """)
  void namesTheVariableAndTheRuleAndNoPassword(String value, String problem) {
    BadSettingException e =
        assertThrows(
            BadSettingException.class, () -> new Proxies(Map.of("HTTPS_PROXY", value)).of(IAM));
    assertEquals("HTTPS_PROXY: " + problem, e.what());
    assertTrue(
        e.next()
            .startsWith(
                "Set HTTPS_PROXY to an HTTP proxy such as http://proxy.example:3128, or leave it"
                    + " out."),
        e.next());
    assertFalse((e.what() + e.next()).contains("s3"), e.what());
  }

  @Property(tries = 3000)
  void noValueDoesAnythingElseOrShowsItsPassword(@ForAll("values") String value) {
    Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", value, "NO_PROXY", value + ",x"));
    try {
      assertFalse(proxies.words(IAM).contains("s3cr"), value);
    } catch (BadSettingException e) {
      assertFalse((e.what() + e.next()).contains("s3cr"), value);
    }
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "http",
            "https",
            "socks5",
            "://",
            ":",
            "//",
            "/",
            "@",
            "u:s3cr",
            "[",
            "]",
            "::1",
            "p",
            ".",
            "3128",
            "99999999999",
            "0",
            "%",
            "%zz",
            "%40",
            "?",
            "#",
            " ",
            "\n",
            "ü",
            "*",
            "-");
    // A password stands before the last @, which somebody may have encoded or left out.
    return Combinators.combine(parts.list().ofMaxSize(9), Arbitraries.of("@p", "%40p:3128", ""))
        .as(
            (list, end) -> {
              String text = String.join("", list);
              return text.contains("s3cr") ? text + end : text;
            });
  }

  @Test
  void readsAPasswordOfAnyLength() {
    String value = "http://u:" + "%41".repeat(40_000) + "@p:1";
    assertTrue(
        new Proxies(Map.of("HTTPS_PROXY", value))
            .of(IAM)
            .orElseThrow()
            .authorization()
            .isPresent());
  }
}

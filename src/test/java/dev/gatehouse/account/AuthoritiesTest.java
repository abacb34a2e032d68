package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.read.CallerReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers with TLS on loopback, whose certificates a private authority issued. */
@Timeout(120)
class AuthoritiesTest {

  private static final String TRUSTED = "trusted";

  @TempDir static Path folder = Path.of("");
  private static Certificates certificates;

  @BeforeAll
  static void issue() throws IOException, GeneralSecurityException {
    certificates = Certificates.made();
    certificates.authority(folder.resolve("ca.pem"), "");
    String others =
        Files.readString(certificates.authority(folder.resolve("alone.pem"), "", "alone"));
    certificates.authority(
        folder.resolve("several.pem"),
        "# Kept by the network team, Zürich\n\n"
            + others
            + "-----BEGIN PRIVATE KEY-----\nnot-looked-at\n-----END PRIVATE KEY-----\n"
            + "Subject: CN=Private CA\n");
    Files.createDirectory(folder.resolve("pem"));
    Files.writeString(folder.resolve("empty.pem"), "");
    Files.writeString(folder.resolve("junk.pem"), "hello\n-----BEGIN nothing\n");
    Files.writeString(
        folder.resolve("half.pem"),
        Files.readString(folder.resolve("ca.pem"))
            + "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
  }

  private static AccountException failure(Map<String, String> more) throws Exception {
    try (Loopback server = server("good")) {
      return assertThrows(AccountException.class, () -> ask(server, "127.0.0.1", more));
    }
  }

  private static Loopback server(String alias) throws IOException, GeneralSecurityException {
    return new Loopback(
        certificates.listen(alias),
        (request, out) -> Loopback.write(out, 200, "text/xml", ProxyTest.IDENTITY));
  }

  /** Asks the server who one is, with variables whose values start with a file of the folder. */
  private static void ask(Loopback server, String host, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "example");
    more.forEach(
        (name, file) ->
            environment.put(name, file.isEmpty() ? "" : folder.resolve(file).toString()));
    if (more.containsKey("ca_bundle")) {
      String path = environment.get("ca_bundle");
      environment.put(
          "AWS_CONFIG_FILE",
          Files.writeString(folder.resolve("config"), "[default]\nca_bundle = " + path + "\n")
              .toString());
    }
    Connection connection =
        Connection.of(
                Optional.empty(),
                Optional.of("eu-central-1"),
                Optional.of(URI.create("https://" + host + ":" + server.port())),
                environment)
            .within(Duration.ofSeconds(20));
    try (Clients clients = Clients.open(connection)) {
      assertEquals("arn:aws:iam::123456789012:root", CallerReader.read(clients).arn());
    }
  }

  private static Map<String, String> variables(String text) {
    Map<String, String> variables = new HashMap<>();
    for (String variable : text.split(" && ")) {
      String[] parts = variable.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    return variables;
  }

  // As the CLI's: which setting counts, and that its file replaces all other authorities.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS_CA_BUNDLE=ca.pem                                   | trusted
          AWS_CA_BUNDLE=several.pem                              | trusted
          ca_bundle=ca.pem                                       | trusted
          REQUESTS_CA_BUNDLE=ca.pem                              | trusted
          AWS_CA_BUNDLE=ca.pem && ca_bundle=alone.pem            | trusted
          AWS_CA_BUNDLE=alone.pem && ca_bundle=ca.pem            | refused
          ca_bundle=ca.pem && REQUESTS_CA_BUNDLE=alone.pem       | trusted
          ca_bundle=alone.pem && REQUESTS_CA_BUNDLE=ca.pem       | refused
          AWS_CA_BUNDLE=alone.pem                                | refused
          AWS_CA_BUNDLE= && REQUESTS_CA_BUNDLE=ca.pem            | trusted
          AWS_CA_BUNDLE=                                         | refused
          CURL_CA_BUNDLE=ca.pem && SSL_CERT_FILE=ca.pem          | refused
          """)
  void trustsWhomTheFirstSettingNames(String settings, String outcome) throws Exception {
    try (Loopback server = server("good")) {
      if (outcome.equals(TRUSTED)) {
        ask(server, "127.0.0.1", variables(settings));
      } else {
        assertThrows(AccountException.class, () -> ask(server, "127.0.0.1", variables(settings)));
        assertEquals(0, server.seen().size());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          good    | empty | 127.0.0.1 | its certificate "CN=Good" was issued by "CN=Private CA", an authority that is not trusted here | Set AWS_CA_BUNDLE to a PEM file with that authority's certificate, then
          alone   | ca    | 127.0.0.1 | its certificate "CN=Alone" is signed by itself, and is not trusted here                       | Add that authority's certificate, in PEM, to the file
          expired | ca    | 127.0.0.1 | its certificate "CN=Old" expired on 2                                                         | Look at the clock of this machine
          other   | ca    | 127.0.0.1 | its certificate is for other hosts: other.example                                             | The address is misspelled
          """)
  void namesACertificateThatIsRefused(
      String alias, String trusted, String host, String reason, String next) throws Exception {
    try (Loopback server = server(alias)) {
      AccountException e =
          assertThrows(
              AccountException.class,
              () ->
                  ask(
                      server,
                      host,
                      trusted.equals("ca") ? Map.of("AWS_CA_BUNDLE", "ca.pem") : Map.of()));
      assertEquals(Kind.UNREACHABLE, e.kind());
      String way = "no answer to sts:GetCallerIdentity: https://127.0.0.1:" + server.port() + ": ";
      assertTrue(e.what().startsWith(way + reason), e.what());
      assertTrue(e.next().orElseThrow().startsWith(next), e.next().toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS_CA_BUNDLE      | nowhere.pem | there is no such file
          AWS_CA_BUNDLE      | pem         | it is a folder, and a file is wanted
          AWS_CA_BUNDLE      | /dev/zero   | there is no such file
          AWS_CA_BUNDLE      | empty.pem   | it has no certificate in PEM (-----BEGIN CERTIFICATE-----)
          ca_bundle          | junk.pem    | it has no certificate in PEM (-----BEGIN CERTIFICATE-----)
          REQUESTS_CA_BUNDLE | half.pem    | its certificate 2 cannot be read
          """)
  void namesAFileThatCannotBeUsed(String setting, String file, String rule) throws Exception {
    AccountException e = failure(Map.of(setting, file));
    assertEquals(Kind.BAD_SETTING, e.kind());
    String place =
        setting.equals("ca_bundle")
            ? "ca_bundle in " + folder.resolve("config") + ", line 2"
            : setting;
    assertEquals(place + ": the file \"" + folder.resolve(file) + "\": " + rule, e.what());
    assertTrue(e.next().orElseThrow().startsWith("Set " + setting + " to a PEM file"));
  }

  @Test
  void isNotLookedAtWhereNothingIsEncrypted() throws Exception {
    try (Loopback server =
        new Loopback((request, out) -> Loopback.write(out, 200, "text/xml", ProxyTest.IDENTITY))) {
      Map<String, String> environment =
          Map.of(
              "AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "B", "AWS_CA_BUNDLE", "/nowhere");
      try (Clients clients =
          Clients.open(
              Connection.of(
                  Optional.empty(),
                  Optional.of("eu-central-1"),
                  Optional.of(server.address()),
                  environment))) {
        assertEquals("/nowhere (AWS_CA_BUNDLE)", clients.authorities());
        CallerReader.read(clients);
      }
    }
  }
}

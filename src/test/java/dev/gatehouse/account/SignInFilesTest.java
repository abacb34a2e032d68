package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files by which somebody signs in, where there is something else than a short file. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignInFilesTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/Ops";

  @TempDir Path home = Path.of("");

  /** What may stand in the place of a file, and what is said of it. */
  enum Instead {
    /** A pipe that nobody writes to: whoever opens it waits. */
    PIPE("is not a file") {
      @Override
      void put(Path file) {
        assumeTrue(Program.command("mkfifo", file.toString()).runs(), "mkfifo is missing");
      }
    },
    FOLDER("is not a file") {
      @Override
      void put(Path file) throws IOException {
        Files.createDirectory(file);
      }
    },
    LARGE("has more than 64 KiB") {
      @Override
      void put(Path file) throws IOException {
        Files.writeString(file, "x".repeat((64 << 10) + 1));
      }
    };

    private final String words;

    Instead(String words) {
      this.words = words;
    }

    abstract void put(Path file) throws IOException;
  }

  @BeforeEach
  void signIn() throws IOException, GeneralSecurityException {
    SignIns.write(home);
  }

  private Path put(Instead instead, String file) throws IOException {
    Path path = home.resolve(file);
    Files.deleteIfExists(path);
    instead.put(path);
    return path;
  }

  private Path onlyFileIn(String folder, String like) throws IOException {
    try (var files = Files.list(home.resolve(folder))) {
      return files.filter(file -> holds(file, like)).findFirst().orElseThrow();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connection(Optional<String> profile, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HOME", home.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.putIfAbsent("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    return Connection.of(profile, Optional.of("eu-central-1"), Optional.empty(), environment);
  }

  private String failure(Optional<String> profile, Map<String, String> more) {
    try (Clients clients = Clients.open(connection(profile, more))) {
      AccountException e = assertThrows(AccountException.class, clients::key);
      assertEquals(Kind.NO_CREDENTIALS, e.kind());
      return e.what();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfTheEnvironmentIsOne(Instead instead) throws IOException {
    Path file = put(instead, "token");
    assertEquals(
        "AWS_WEB_IDENTITY_TOKEN_FILE names " + file + ", which " + instead.words,
        failure(
            Optional.empty(),
            Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString(), "AWS_ROLE_ARN", ROLE)));
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfAProfileIsOne(Instead instead) throws IOException {
    Path file = put(instead, "token");
    assertEquals(
        "web_identity_token_file in "
            + home.resolve(".aws/config")
            + ", line 9 names "
            + file
            + ", which "
            + instead.words,
        failure(Optional.of("web"), Map.of()));
  }

  @Test
  void aTokenThatIsNotThereIsNamed() throws IOException {
    Files.delete(home.resolve("token"));
    String what = failure(Optional.of("web"), Map.of());
    assertTrue(what.endsWith("token, which does not exist"), what);
  }

  @ParameterizedTest
  @EnumSource
  void whatAwsSsoLoginLeftIsOne(Instead instead) throws IOException {
    Path file = replaced(".aws/sso/cache", "\"t\",\"expiresAt\":\"2099", instead);
    assertRefused("team", file, instead, Map.of());
  }

  /** The SDK reads it. */
  @ParameterizedTest
  @EnumSource
  void whatItLeftForASessionIsOne(Instead instead) throws IOException {
    Path file = replaced(".aws/sso/cache", "refreshToken", instead);
    assertRefused("fresh", file, instead, Map.of());
  }

  /** The SDK reads it. */
  @ParameterizedTest
  @EnumSource
  void whatAwsLoginLeftIsOne(Instead instead) throws IOException {
    Path file = replaced(".aws/login/cache", "dpopKey", instead);
    String folder = home.resolve(".aws/login/cache").toString();
    assertRefused("login", file, instead, Map.of("AWS_LOGIN_CACHE_DIRECTORY", folder));
    assertRefused("login", file, instead, Map.of());
  }

  private Path replaced(String folder, String text, Instead instead) throws IOException {
    Path file = onlyFileIn(folder, text);
    Files.delete(file);
    instead.put(file);
    return file;
  }

  private void assertRefused(
      String profile, Path file, Instead instead, Map<String, String> variables)
      throws IOException {
    assertEquals(
        "the sign-in of profile " + profile + " is kept in " + file + ", which " + instead.words,
        failure(Optional.of(profile), variables));
  }

  /** The SDK reads it, and takes the variables from the process. */
  @ParameterizedTest
  @EnumSource
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void theTokenOfAContainerIsOne(Instead instead) throws IOException {
    Path file = put(instead, "token");
    String address = "http://127.0.0.1:9/";
    System.setProperty("aws.containerCredentialsFullUri", address);
    System.setProperty("aws.containerAuthorizationTokenFile", file.toString());
    try {
      assertEquals(
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names " + file + ", which " + instead.words,
          failure(
              Optional.empty(),
              Map.of(
                  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                  address,
                  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                  file.toString())));
    } finally {
      System.clearProperty("aws.containerCredentialsFullUri");
      System.clearProperty("aws.containerAuthorizationTokenFile");
    }
  }

  /** Whoever gives it writes a new one before the old one is over. */
  @Test
  void aTokenIsReadAgainForEachSession() throws IOException {
    Path file = Files.writeString(home.resolve("token"), "first");
    List<String> tokens = new ArrayList<>();
    try (Loopback sts =
            new Loopback(
                (request, out) -> {
                  tokens.add(request.body().replaceFirst(".*WebIdentityToken=([^&]*).*", "$1"));
                  over(out);
                });
        Clients clients =
            Clients.open(
                connection(
                    Optional.of("web"), Map.of("AWS_ENDPOINT_URL", sts.address().toString())))) {
      clients.key();
      Files.writeString(file, "second");
      clients.key();
    }
    assertEquals(List.of("first", "second"), tokens);
  }

  /** A session that is over when it begins. */
  private static void over(OutputStream out) throws IOException {
    String credentials =
        "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>2020-01-01T00:00:00Z</Expiration>";
    Loopback.write(
        out,
        200,
        "text/xml",
        "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>"
            + credentials
            + "</Credentials></AssumeRoleWithWebIdentityResult>"
            + "</AssumeRoleWithWebIdentityResponse>");
  }
}

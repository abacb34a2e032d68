package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each kind of broken answer where somebody signs in: one sentence that names the address, in a
 * time that has an end.
 */
@Timeout(120)
@Tag("same")
class SignInAnswersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String METADATA = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

  private static final Pattern UNCLEAN =
      Pattern.compile(
          "Exception|software\\.|java\\.(?!lang\\.Runtime)|Unable to|Attempt|\\bnull\\b|\n");

  @TempDir Path home;

  private static void answer(Broken broken, Loopback.Request request, OutputStream out)
      throws IOException, InterruptedException {
    broken.answer(Broken.To.of(request, "http://127.0.0.1:9/"), out);
  }

  private AccountException failure(Optional<String> profile, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HOME", home.toString());
    environment.put("AWS_LOGIN_CACHE_DIRECTORY", home.resolve(".aws/login/cache").toString());
    environment.putIfAbsent("AWS_EC2_METADATA_DISABLED", "true");
    Connection connection =
        Connection.of(profile, Optional.of("eu-central-1"), Optional.empty(), environment);
    try (Clients clients = Clients.open(connection.within(PATIENCE))) {
      return assertThrows(AccountException.class, clients::key);
    }
  }

  private String fault(Broken broken, String profile) throws Exception {
    try (Loopback server = new Loopback((request, out) -> answer(broken, request, out))) {
      String address = server.address().toString();
      AccountException e = failure(Optional.of(profile), Map.of("AWS_ENDPOINT_URL", address));
      boolean clean = !UNCLEAN.matcher(e.what()).find() && e.what().length() < 500;
      boolean named =
          e.kind() == Kind.UNREACHABLE
              && e.what().startsWith("no answer while signing in by profile " + profile + " (")
              // Where a member is missing, the SDK no longer knows the address.
              && (e.what().contains(address + ": ")
                  || broken.isReadable()
                  || broken == Broken.ENDLESS_CONTINUE);
      boolean refused = e.kind() == Kind.NO_CREDENTIALS && broken.isRefusal();
      return clean && (named || refused) ? "" : e.kind() + " " + e.what();
    }
  }

  @Test
  void eachIsOneSentenceThatNamesTheAddress() throws Exception {
    SignIns.write(home);
    Map<String, Callable<String>> looks = new LinkedHashMap<>();
    // Whether a million members are read depends on the memory: see EndlessAnswersTest.
    for (Broken broken : EnumSet.complementOf(EnumSet.of(Broken.MANY_MEMBERS))) {
      for (String profile : List.of("web", "team", "login")) {
        looks.put(broken + ", " + profile, () -> fault(broken, profile));
      }
    }
    FaultLooks.assertNone(looks);
  }

  @ParameterizedTest
  @EnumSource(
      value = Broken.class,
      names = {"NOTHING", "TRICKLE", "EMPTY", "PAGE", "JUNK", "DEEP", "BOMB", "STATUS_500"})
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void theContainerIsNamed(Broken broken) throws Exception {
    try (Loopback server = new Loopback((request, out) -> answer(broken, request, out))) {
      String address = server.address() + "/role";
      System.setProperty("aws.containerCredentialsFullUri", address);
      try {
        AccountException e = failure(Optional.empty(), Map.of(FULL, address));
        assertTrue(!UNCLEAN.matcher(e.what()).find(), e.what());
        assertTrue(e.what().contains(server.address() + ": "), e.what());
        assertEquals(Kind.UNREACHABLE, e.kind());
      } finally {
        System.clearProperty("aws.containerCredentialsFullUri");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Broken.class,
      names = {"TRICKLE", "PAGE", "DEEP"})
  void theMetadataServiceIsNamed(Broken broken) throws Exception {
    try (Loopback server = new Loopback((request, out) -> answer(broken, request, out))) {
      String address = server.address().toString();
      AccountException e =
          failure(
              Optional.empty(), Map.of(METADATA, address, "AWS_EC2_METADATA_DISABLED", "false"));
      assertTrue(
          e.what().contains("the metadata service of this machine (" + address + ")"), e.what());
      assertEquals(Kind.NO_CREDENTIALS, e.kind());
    }
  }

  /** All that --verbose shows. */
  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return "\n" + text;
  }

  /** All that is said of what somebody has written as the address of a container. */
  private String ofContainer(String property, String variable, String address) {
    System.setProperty(property, address);
    try {
      AccountException e = failure(Optional.empty(), Map.of(variable, address));
      return e.what() + " " + e.next().orElse("") + trace(e);
    } finally {
      System.clearProperty(property);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://ada:s3cret@127.0.0.1:9/c?token=s3cret#s3cret | http://127.0.0.1:9:
          http://127.0.0.1:9/s3cret                           | http://127.0.0.1:9:
          http://ada:s3cret@192.0.2.1/c?token=s3cret          | http://192.0.2.1
          https://ada:s3cret@[::1]:9/s3cret                   | https://[::1]:9
          http://ada:80/s3cret@127.0.0.1:9/c                  | AWS_CONTAINER_CREDENTIALS_FULL_URI
          http://ada:s3cret                                   | AWS_CONTAINER_CREDENTIALS_FULL_URI
          http://ada:s3cret%40127.0.0.1:9/c                   | AWS_CONTAINER_CREDENTIALS_FULL_URI
          http://ada:s3 cret@127.0.0.1:9/c                    | AWS_CONTAINER_CREDENTIALS_FULL_URI
          ada:s3cret@127.0.0.1:9/c                            | AWS_CONTAINER_CREDENTIALS_FULL_URI
          ftp://ada:s3cret@127.0.0.1/c                        | AWS_CONTAINER_CREDENTIALS_FULL_URI is not an address
          //ada:s3cret@127.0.0.1:9/c                          | AWS_CONTAINER_CREDENTIALS_FULL_URI is not an address
          /s3cret                                             | AWS_CONTAINER_CREDENTIALS_FULL_URI
          s3cret                                              | AWS_CONTAINER_CREDENTIALS_FULL_URI
          """)
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void theAddressOfAContainerIsShownWithoutItsSecrets(String address, String shown)
      throws Exception {
    SignIns.write(home);
    String said = ofContainer("aws.containerCredentialsFullUri", FULL, address);
    assertTrue(said.contains(shown), said);
    assertFalse(said.contains("s3"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", ".s3cret", "@s3cret", "/s3 cret"})
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void whatIsNoPathOfAContainerIsNotShown(String path) {
    String variable = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    String said = ofContainer("aws.containerCredentialsPath", variable, path);
    assertTrue(said.startsWith(variable + " is not the path of an address"), said);
    assertFalse(said.contains("s3"), said);
  }

  @ParameterizedTest
  @EnumSource(
      value = Broken.class,
      names = {"NOTHING", "EMPTY", "STATUS_302", "STATUS_403", "STATUS_404", "STATUS_500"})
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void whateverItAnswers(Broken broken) throws Exception {
    try (Loopback server = new Loopback((request, out) -> answer(broken, request, out))) {
      String address = server.address().toString();
      String said =
          ofContainer("aws.containerCredentialsFullUri", FULL, address + "/s3cret?t=s3cret");
      assertFalse(said.contains("s3cret"), said);
      assertTrue(said.contains(address), said);
      System.setProperty("aws.containerServiceEndpoint", address);
      String relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
      said = ofContainer("aws.containerCredentialsPath", relative, "/s3cret?t=s3cret");
      assertFalse(said.contains("s3cret"), said);
      assertTrue(said.contains("http://169.254.170.2"), said);
    } finally {
      System.clearProperty("aws.containerServiceEndpoint");
    }
  }
}

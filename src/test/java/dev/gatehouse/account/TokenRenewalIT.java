package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sign-in of IAM Identity Center that is over and can be renewed is renewed as the AWS CLI does
 * it: the next {@code aws} goes on with what Gatehouse has left, and the other way round.
 */
class TokenRenewalIT {

  private static final String RENEWED =
      """
      {"accessToken": "new", "tokenType": "Bearer", "expiresIn": 28800, "refreshToken": "r2"}\
      """;
  private static final String KEYS =
      """
      {"roleCredentials": {"accessKeyId": "ASIAROLE", "secretAccessKey": "s",
       "sessionToken": "t", "expiration": 4070908800000}}\
      """;
  private static final String CALLER =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/Admin/ada</Arn>
      <UserId>AROA:ada</UserId><Account>123456789012</Account></GetCallerIdentityResult>
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>\
      """;

  @TempDir private Path folder;

  /** What was asked for and what was kept. */
  private record Renewal(Map<String, Object> asked, Map<String, Object> kept) {}

  @Test
  void leavesWhatTheAwsCliLeaves() throws IOException, GeneralSecurityException {
    Renewal ours = renewal("ours", Program.gatehouse("doctor", "--profile", "fresh"));
    assertEquals("r2", ours.kept().get("refreshToken"));
    Renewal theirs =
        renewal(
            "theirs",
            Program.command(
                AwsCli.V1.program(), "sts", "get-caller-identity", "--profile", "fresh"));
    assertEquals(theirs, ours);
  }

  private Renewal renewal(String name, Program program)
      throws IOException, GeneralSecurityException {
    Path home = Files.createDirectory(folder.resolve(name));
    SignIns.write(home);
    Path cache = cache(home);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-------"));
    try (Loopback aws = new Loopback(TokenRenewalIT::answer)) {
      Program.Result result =
          program
              .with("HOME", home.toString())
              .with("AWS_CONFIG_FILE", home.resolve(".aws/config").toString())
              // An archive for a home of one start would cost more than it saves.
              .with("XDG_CACHE_HOME", "/dev/null")
              .with("AWS_DEFAULT_REGION", "eu-central-1")
              .with("AWS_ENDPOINT_URL", aws.address().toString())
              .run();
      assertEquals(0, result.status(), result.all());
      assertTrue(result.out().contains("assumed-role/Admin/ada"), result.all());
      List<Loopback.Request> asked =
          aws.seen().stream().filter(one -> one.head().startsWith("POST /token ")).toList();
      assertEquals(1, asked.size(), result.all());
      assertTrue(
          aws.seen().stream().anyMatch(one -> one.head().contains("_bearer_token: new")),
          result.all());
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
      Map<String, Object> kept = new TreeMap<>(JSON.std.mapFrom(Files.readString(cache)));
      Instant end = Instant.parse(String.valueOf(kept.remove("expiresAt")));
      assertTrue(end.isAfter(Instant.now().plusSeconds(28_000)), kept.toString());
      return new Renewal(new TreeMap<>(JSON.std.mapFrom(asked.get(0).body())), kept);
    }
  }

  /** The one whose name is that of the session. */
  private static Path cache(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(".aws/sso/cache"))) {
      return files
          .filter(file -> TokenRenewalIT.text(file).contains("refreshToken"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void answer(Loopback.Request request, OutputStream out) throws IOException {
    if (request.head().startsWith("POST /token ")) {
      Loopback.write(out, 200, "application/json", RENEWED);
    } else if (request.head().startsWith("GET /federation/credentials?")) {
      Loopback.write(out, 200, "application/json", KEYS);
    } else {
      Loopback.write(out, 200, "text/xml", CALLER);
    }
  }
}

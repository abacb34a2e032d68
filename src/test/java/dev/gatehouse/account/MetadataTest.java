package dev.gatehouse.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MetadataTest {

  @TempDir private Path home;

  private static Metadata of(Map<String, String> environment) {
    Connection connection =
        Connection.of(Optional.empty(), Optional.empty(), Optional.empty(), environment);
    return Metadata.of(new AwsSettings(connection, Profiles.of(connection)));
  }

  private Metadata ofProfile(String text) throws IOException {
    Path file = Files.writeString(home.resolve("config"), "[default]\n" + text + "\n");
    return of(Map.of("AWS_CONFIG_FILE", file.toString()));
  }

  @Test
  void isTheUsualOne() {
    assertEquals(new Metadata(Optional.empty(), false, Duration.ofMillis(1800)), of(Map.of()));
  }

  @Test
  void isWhereItIsSaid() throws IOException {
    assertEquals(
        Optional.of("http://127.0.0.1:81"),
        of(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:81")).endpoint());
    assertEquals(
        Optional.of("http://10.0.0.1"),
        ofProfile("ec2_metadata_service_endpoint = http://10.0.0.1").endpoint());
    Optional<String> ipv6 = Optional.of("http://[fd00:ec2::254]");
    assertEquals(ipv6, of(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6")).endpoint());
    assertEquals(ipv6, ofProfile("ec2_metadata_service_endpoint_mode = ipv6").endpoint());
    assertEquals(ipv6, of(Map.of("AWS_IMDS_USE_IPV6", "true")).endpoint());
  }

  @Test
  void isWaitedForAsLongAsItIsSaid() throws IOException {
    Map<String, String> patient =
        Map.of("AWS_METADATA_SERVICE_TIMEOUT", "3", "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "2");
    assertEquals(Duration.ofMillis(6800), of(patient).patience());
    assertEquals(
        Duration.ofMillis(2800), ofProfile("metadata_service_num_attempts = 2").patience());
  }

  /** Its first answers decide whether it is there; later ones have to come in time as well. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isNotWaitedForWithoutEndWhereCredentialsAreRenewed() throws Exception {
    AtomicBoolean hangs = new AtomicBoolean();
    try (Loopback service = new Loopback((request, out) -> answer(request, out, hangs));
        Server account = Sandbox.builder().build().serve(0)) {
      Connection connection =
          Connection.of(
                  Optional.empty(),
                  Optional.of("eu-central-1"),
                  Optional.of(account.endpoint()),
                  Map.of(
                      "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                      service.address().toString(),
                      "AWS_METADATA_SERVICE_TIMEOUT",
                      "20"))
              .within(Duration.ofSeconds(3));
      try (Clients clients = Clients.open(connection)) {
        assertEquals(
            "the instance role of this machine (metadata service)",
            CallerReader.read(clients).source());
        hangs.set(true);
        AccountException e =
            assertThrows(
                AccountException.class,
                () -> {
                  while (true) {
                    CallerReader.read(clients);
                  }
                });
        assertTrue(e.what().contains(service.address().toString()), e.what());
      }
    }
  }

  /** Credentials that are over soon, then a byte now and then, which no read waits long for. */
  private static void answer(Loopback.Request request, OutputStream out, AtomicBoolean hangs)
      throws IOException, InterruptedException {
    if (request.head().startsWith("PUT")) {
      Loopback.write(out, 200, "text/plain", "token");
    } else if (!request.head().contains("security-credentials/Role")) {
      Loopback.write(out, 200, "text/plain", "Role");
    } else if (hangs.get()) {
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(US_ASCII));
      while (true) {
        out.write('x');
        out.flush();
        Thread.sleep(100);
      }
    } else {
      Loopback.write(
          out,
          200,
          "application/json",
          "{\"Code\":\"Success\",\"AccessKeyId\":\"AKIAEXAMPLE\",\"SecretAccessKey\":\"s\",\"Token\":"
              + "\"t\",\"Expiration\":\""
              + Instant.now().plusSeconds(3)
              + "\"}");
    }
  }

  @Test
  void isNotAskedByItsFirstVersion() throws IOException {
    for (boolean without : new boolean[] {true, false}) {
      try (Loopback service =
          new Loopback(
              (request, out) -> {
                boolean token = request.head().startsWith("PUT");
                boolean first = request.head().startsWith("GET /latest/meta-data/iam");
                if (token) {
                  Loopback.write(out, 403, "text/plain", "");
                } else {
                  Loopback.write(out, first ? 200 : 404, "text/plain", "Role");
                }
              })) {
        Metadata metadata =
            of(
                Map.of(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    service.address().toString(),
                    "AWS_EC2_METADATA_V1_DISABLED",
                    "" + without));
        assertThrows(RuntimeException.class, () -> metadata.provider().resolveCredentials());
        boolean asked =
            service.seen().stream().anyMatch(request -> request.head().startsWith("GET"));
        assertEquals(!without, asked);
      }
    }
  }
}

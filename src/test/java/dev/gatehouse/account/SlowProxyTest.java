package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.network.Authorities;
import dev.gatehouse.account.network.HttpClients;
import dev.gatehouse.account.network.Proxies;
import dev.gatehouse.account.network.ProxyException;
import dev.gatehouse.account.read.CallerReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A proxy that is never silent for long, and never comes to an end. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowProxyTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  // Each byte comes in a tenth of the time, and all of them in a hundred times as long.
  private static final long PAUSE = PATIENCE.toMillis() / 10;
  private static final int BYTES = 1000;

  private static final byte[] HEAD =
      ("HTTP/1.1 200 OK\r\nVia: " + "x".repeat(BYTES)).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder = Path.of("");

  /** The first record of a handshake, 16 KiB long. */
  private static byte[] handshake() {
    return Arrays.copyOf(new byte[] {0x16, 3, 3, 0x40, 0, 2, 0, 0x3f, 0x7c, 3, 3}, BYTES);
  }

  private static void drip(ServerSocket server, byte[] bytes) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                for (byte one : bytes) {
                  out.write(one);
                  out.flush();
                  Thread.sleep(PAUSE);
                }
              } catch (IOException | InterruptedException e) {
                // The other side went away.
              }
            },
            "slow proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static String said(ServerSocket server, String scheme, Optional<String> authority) {
    Proxies proxies =
        new Proxies(Map.of("HTTPS_PROXY", scheme + "127.0.0.1:" + server.getLocalPort()));
    Authorities authorities =
        Authorities.of(authority, Optional.empty(), "the profile", Optional.empty());
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("https://sts.example/"))
            .build();
    try (SdkHttpClient client =
        new HttpClients(proxies, authorities, PATIENCE, Duration.ofSeconds(10)).client()) {
      return assertThrows(
              ProxyException.class,
              () ->
                  client
                      .prepareRequest(HttpExecuteRequest.builder().request(request).build())
                      .call())
          .what();
    }
  }

  private static String late(ServerSocket server, String scheme) {
    return "the proxy %s127.0.0.1:%d (HTTPS_PROXY) did not answer in time"
        .formatted(scheme, server.getLocalPort());
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void itsAnswerIsNotWaitedForForEver() throws IOException {
    try (ServerSocket server = listen()) {
      drip(server, HEAD);
      assertEquals(late(server, ""), said(server, "http://", Optional.empty()));
    }
  }

  @Test
  void norIsTheHandshakeWithIt() throws IOException {
    try (ServerSocket server = listen()) {
      drip(server, handshake());
      assertEquals(late(server, "https://"), said(server, "https://", Optional.empty()));
    }
  }

  @Test
  void norWhatItSaysAfterTheHandshake() throws IOException, GeneralSecurityException {
    Certificates certificates = Certificates.made();
    String authority = certificates.authority(folder.resolve("ca.pem"), "").toString();
    try (ServerSocket server = certificates.listen("good")) {
      drip(server, HEAD);
      assertEquals(late(server, "https://"), said(server, "https://", Optional.of(authority)));
    }
  }

  @Test
  void neitherIsOneThatSaysNothingAtAll() throws IOException {
    try (ServerSocket server = listen()) {
      assertEquals(late(server, "https://"), said(server, "https://", Optional.empty()));
    }
  }

  /** Where no proxy is between, the SDK's own time limit closes the connection. */
  @ParameterizedTest
  @CsvSource({"http", "https"})
  void neitherIsAnEndpointThatIsAsSlow(String scheme) throws IOException {
    try (ServerSocket server = listen()) {
      drip(server, scheme.equals("https") ? handshake() : HEAD);
      URI address = URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
      try (Clients clients = Clients.open(Loopback.connection(address).within(PATIENCE))) {
        assertEquals(
            "no answer to sts:GetCallerIdentity: " + address + ": it did not answer in time",
            assertThrows(AccountException.class, () -> CallerReader.read(clients)).what());
      }
    }
  }
}

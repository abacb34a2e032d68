package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who send slowly, without end or too much: the served practice account outlives them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SlowCallersTest {

  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final String HEAD = "POST /practice/root-mfa HTTP/1.1\r\nHost: localhost:PORT\r\n";

  private final Sandbox sandbox = Sandbox.builder().build();

  private Server serve(Duration time, int threads) throws IOException {
    return sandbox.serve(0, new RequestThreads.Limits(time, threads));
  }

  private static Socket begin(Server server, String sent) throws IOException {
    return RawHttp.begin(server.port(), sent.replace("PORT", "" + server.port()));
  }

  private static void worksFor(Server server, String what) throws IOException {
    String head = HEAD.replace("PORT", "" + server.port());
    String answer = RawHttp.send(server.port(), head + "Content-Length: 0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), what + answer);
  }

  /** All that comes until the connection is closed, in whatever way. */
  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P",
        "POST / HTTP/1.1",
        HEAD,
        HEAD + "X-Half: a",
        HEAD + "Content-Length: 100\r\n\r\n",
        HEAD + "Content-Length: 100\r\n\r\nkind=vir",
        HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nkind=\r\n",
        HEAD + "Transfer-Encoding: chunked\r\n\r\nff",
      })
  void whatIsHalfSentIsCut(String half) throws IOException {
    try (Server server = serve(SOON, 8);
        Socket socket = begin(server, half)) {
      assertEquals("", rest(socket));
      worksFor(server, "after " + half);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HEAD, HEAD + "Content-Length: 1000000\r\n\r\n"})
  void whatComesByDripsIsCutToo(String begun) throws IOException {
    try (Server server = serve(SOON, 8);
        Socket socket = begin(server, begun)) {
      OutputStream out = socket.getOutputStream();
      boolean cut = false;
      while (!cut) {
        try {
          out.write('a');
          Thread.sleep(5);
        } catch (SocketException e) {
          cut = true;
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      worksFor(server, "after drips");
    }
  }

  @Test
  void theOldestMakesRoom() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try (Server server = serve(NEVER, 8)) {
      for (int i = 0; i < 40; i++) {
        slow.add(begin(server, HEAD + "Content-Length: 100\r\n\r\n"));
      }
      worksFor(server, "beside 40 that are half sent ");
      assertEquals("", rest(slow.get(0)));
      try (Socket last = slow.get(39)) {
        last.getOutputStream().write("x".repeat(100).getBytes(StandardCharsets.US_ASCII));
        last.shutdownOutput();
        assertTrue(rest(last).startsWith("HTTP/1.1 200"));
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/practice/root-mfa", "/"})
  void aLargeBodyIsRefusedBeforeItComes(String path) throws IOException {
    String head = HEAD.replace("/practice/root-mfa", path);
    try (Server server = serve(NEVER, 8);
        Socket socket = begin(server, head + "Content-Length: 3145728\r\n\r\n")) {
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(answer, StandardCharsets.US_ASCII));
      // Who sends it all the same, and only then reads, gets the answer.
      socket.getOutputStream().write(new byte[3 << 20]);
      assertTrue(rest(socket).contains("larger than 1 MiB"));
      worksFor(server, "after 3 MiB");
    }
  }

  @Test
  void aBodyWithoutEndIsRefused() throws IOException {
    try (Server server = serve(NEVER, 8);
        Socket socket = begin(server, HEAD + "Transfer-Encoding: chunked\r\n\r\n")) {
      byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 20; i++) {
        socket.getOutputStream().write(chunk);
      }
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(answer, StandardCharsets.US_ASCII));
      boolean cut = false;
      while (!cut) {
        try {
          socket.getOutputStream().write(chunk);
        } catch (SocketException e) {
          cut = true;
        }
      }
      worksFor(server, "after a body without end");
    }
  }

  @Test
  void aHeadWithoutEndIsCut() throws IOException {
    try (Server server = serve(Duration.ofSeconds(2), 8);
        Socket socket = begin(server, "POST /")) {
      byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      boolean cut = false;
      while (!cut) {
        try {
          socket.getOutputStream().write(much);
        } catch (SocketException e) {
          cut = true;
        }
      }
      worksFor(server, "after a head without end");
    }
  }
}

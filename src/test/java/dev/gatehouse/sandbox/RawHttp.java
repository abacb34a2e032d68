package dev.gatehouse.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller who writes bytes, where no HTTP client would let them do it. */
final class RawHttp {

  private RawHttp() {}

  /** A connection on which something was sent; what it answers is waited for a minute at most. */
  static Socket begin(int port, String sent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Sends a request without its last header, and returns all that comes. */
  static String send(int port, String request) throws IOException {
    String last = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket socket = begin(port, last)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dev.gatehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of loopback that refuses each connection, and that nobody else can be given meanwhile: it
 * is bound, and does not listen.
 */
public final class ClosedPort implements AutoCloseable {

  private final Socket socket = new Socket();

  /** Takes one. */
  public ClosedPort() throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Its host and port, as an address has them. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

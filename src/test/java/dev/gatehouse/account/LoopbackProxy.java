package dev.gatehouse.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback, for CONNECT and for requests with a whole address. Whatever host it is
 * asked for, it goes to one port of this machine.
 */
final class LoopbackProxy implements AutoCloseable {

  private static final String OK = "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n";

  private final ServerSocket server;
  private final int to;
  private final Optional<String> answer;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private LoopbackProxy(ServerSocket server, int to, Optional<String> answer) {
    this.server = server;
    this.to = to;
    this.answer = answer;
    start(this::accept);
  }

  /** One that goes to a port. */
  static LoopbackProxy to(int port) throws IOException {
    return to(listen(), port);
  }

  /** The same on a socket that listens already, such as one that speaks TLS. */
  static LoopbackProxy to(ServerSocket server, int port) {
    return new LoopbackProxy(server, port, Optional.empty());
  }

  /** One that says the same to everything, and closes. */
  static LoopbackProxy saying(String answer) throws IOException {
    return new LoopbackProxy(listen(), 0, Optional.of(answer));
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The heads of the requests that came to it. */
  List<String> heads() {
    return heads;
  }

  /** What it was asked for, without repetition: {@code CONNECT iam.amazonaws.com:443}. */
  List<String> asked() {
    return heads.stream()
        .map(head -> head.substring(0, head.indexOf(" HTTP/")))
        .distinct()
        .toList();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      if (answer.isPresent()) {
        client.getOutputStream().write(answer.get().getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
        return;
      }
      try (Socket host = new Socket(InetAddress.getLoopbackAddress(), to)) {
        open.add(host);
        if (head.startsWith("CONNECT ")) {
          client.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
          client.getOutputStream().flush();
        } else {
          host.getOutputStream().write(forwarded(head).getBytes(StandardCharsets.ISO_8859_1));
        }
        start(() -> copy(client, host));
        copy(host, client);
      }
    } catch (IOException e) {
      // One side went away.
    }
  }

  /** As the host gets it: without its own address, and without what was meant for the proxy. */
  private static String forwarded(String head) {
    return head.replaceFirst(" http://[^/ ]+", " ")
        .replaceFirst("(?i)\r\nProxy-Authorization: [^\r]*", "");
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        out.write(bytes, 0, count);
        out.flush();
      }
      to.close();
    } catch (IOException e) {
      // One side went away.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}

package dev.gatehouse.account;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that answers each request as a test says, well or badly. */
public final class Loopback implements AutoCloseable {

  private static final Pattern TARGET = Pattern.compile("(?mi)^x-amz-target: *(\\S+)");

  /** Takes a request and does something to the connection; it is closed afterwards. */
  public interface Behaviour {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  /** What a behaviour throws that breaks the connection off. */
  static final class Reset extends IOException {}

  /** A request as it came. */
  public record Request(String head, String body) {
    /** The operation that the query protocol names. */
    String action() {
      for (String part : body.split("&")) {
        if (part.startsWith("Action=")) {
          return part.substring("Action=".length());
        }
      }
      return "";
    }

    /** The operation that a request of the query protocol or of AWS JSON names. */
    String operation() {
      return target().map(name -> name.substring(name.indexOf('.') + 1)).orElseGet(this::action);
    }

    /** Whether it is one of the query protocol. */
    boolean isForm() {
      return !action().isEmpty();
    }

    /** Whether it is one of AWS JSON, which names its operation in the head. */
    boolean isJson() {
      return target().isPresent();
    }

    private Optional<String> target() {
      Matcher target = TARGET.matcher(head);
      return target.find() ? Optional.of(target.group(1)) : Optional.empty();
    }
  }

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  public Loopback(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  /** The same with a socket that listens already, such as one that speaks TLS. */
  Loopback(ServerSocket server, Behaviour behaviour) {
    this.behaviour = behaviour;
    this.server = server;
    start(this::accept);
  }

  public static Connection connection(URI endpoint) {
    return Connection.of(
        Optional.empty(),
        Optional.of("eu-central-1"),
        Optional.of(endpoint),
        Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "example"));
  }

  Clients clients() {
    return Clients.open(connection(address()).within(Duration.ofSeconds(20)));
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  int port() {
    return server.getLocalPort();
  }

  List<Request> seen() {
    return seen;
  }

  long count(String action) {
    return seen.stream().filter(request -> request.action().equals(action)).count();
  }

  long count(String action, String parameter) {
    return seen.stream()
        .filter(request -> request.action().equals(action))
        .filter(request -> List.of(request.body().split("&")).contains(parameter))
        .count();
  }

  private void start(Runnable task) {
    Thread thread = new Thread(task, "loopback");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket.getInputStream());
      seen.add(request);
      try {
        behaviour.answer(request, socket.getOutputStream());
      } catch (Reset e) {
        socket.setSoLinger(true, 0);
      }
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The client went away, which some of the tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream from) throws IOException {
    BufferedInputStream in = new BufferedInputStream(from);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length = 0;
    for (String line : text.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return new Request(text, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  public static void write(OutputStream out, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(
        ("HTTP/1.1 "
                + status
                + " X\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + bytes.length
                + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
  }

  /** An answer of the query protocol that has nothing in it. */
  static String empty(String action) {
    String result = "<" + action + "Result/><ResponseMetadata/>";
    return "<" + action + "Response>" + result + "</" + action + "Response>";
  }

  /** An error as the query protocol writes it. */
  public static void error(OutputStream out, int status, String code, String message)
      throws IOException {
    write(
        out,
        status,
        "text/xml",
        "<ErrorResponse><Error><Type>Sender</Type><Code>"
            + code
            + "</Code><Message>"
            + message
            + "</Message></Error><RequestId>1-2-3</RequestId></ErrorResponse>");
  }

  /** Hands a request on to another server, and returns the bytes of its whole answer. */
  static byte[] forward(Request request, int port) throws IOException {
    try (Socket to = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // A practice account answers at its own port only.
      String head =
          request
              .head()
              .replaceFirst("(?i)\r\nConnection: [^\r]*", "")
              .replaceFirst("(?i)\r\nHost: [^\r]*", "\r\nHost: 127.0.0.1:" + port);
      String closing = head.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
      to.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
      to.getOutputStream().write(request.body().getBytes(StandardCharsets.UTF_8));
      to.getOutputStream().flush();
      return ended(to.getInputStream().readAllBytes());
    }
  }

  /**
   * The answer with the word that the connection ends with it. The JDK's server does not say so; a
   * client that keeps the connection would send its next request into one that is being closed.
   */
  private static byte[] ended(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1)
        .replaceFirst("\r\n", "\r\nConnection: close\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.forEach(Thread::interrupt);
  }
}

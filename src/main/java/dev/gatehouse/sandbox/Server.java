package dev.gatehouse.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.sandbox.wire.Reply;
import dev.gatehouse.sandbox.wire.Sent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A practice account served on 127.0.0.1, for the {@code aws} command and other programs. */
public final class Server implements AutoCloseable {

  private static final int THREADS = 8;
  private static final int LARGEST_BODY = 1 << 20;

  private final HttpServer http;
  private final ExecutorService threads;
  private final Front front;

  private Server(HttpServer http, ExecutorService threads, Front front) {
    this.http = http;
    this.threads = threads;
    this.front = front;
  }

  static Server start(Front front, int port) throws IOException {
    // The JDK's server sends head and body apart; without this the body waits 40 ms for the head's
    // acknowledgement. The JDK offers no other way to say it, and reads it with the first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 64);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "practice-account");
              thread.setDaemon(true);
              return thread;
            });
    Server server = new Server(http, threads, front);
    http.setExecutor(threads);
    http.createContext("/", server::answer);
    http.createContext(PracticePages.PREFIX, server::answerPerson);
    http.start();
    return server;
  }

  /** The port. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** Where it is served: what {@code AWS_ENDPOINT_URL} is to be set to. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void answer(HttpExchange exchange) throws IOException {
    answer(exchange, body -> front.handle(sent(exchange, body)));
  }

  private void answerPerson(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    answer(
        exchange, body -> new PracticePages(front).answer(exchange.getRequestMethod(), path, body));
  }

  private static void answer(HttpExchange exchange, Function<String, Reply> handler)
      throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      Reply reply =
          body.length > LARGEST_BODY
              ? tooLarge(exchange)
              : handler.apply(new String(body, StandardCharsets.UTF_8));
      send(exchange, reply);
    }
  }

  private static Sent sent(HttpExchange exchange, String body) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    String path = exchange.getRequestURI().getPath();
    return new Sent(exchange.getRequestMethod(), path, query, headers, body);
  }

  private static Reply tooLarge(HttpExchange exchange) throws IOException {
    // A connection that is closed with something unread may lose the answer on its way.
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    return new Reply(
        413,
        "text/xml",
        "x-amzn-RequestId",
        "none",
        "<ErrorResponse><Error><Type>Sender</Type><Code>RequestEntityTooLarge</Code><Message>The"
            + " request is larger than 1 MiB</Message></Error></ErrorResponse>");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.getResponseHeaders().set(reply.requestIdHeader(), reply.requestId());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}

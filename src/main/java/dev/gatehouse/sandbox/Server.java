package dev.gatehouse.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.WireRequest;
import dev.gatehouse.sandbox.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A practice account served on 127.0.0.1, for the {@code aws} command and other programs of this
 * machine. What web pages send is refused, and slow or large requests are cut off.
 */
public final class Server implements AutoCloseable {

  private static final int LARGEST_BODY = 1 << 20;

  /** How much of a body that is too large is read all the same, so that the answer arrives. */
  private static final int MOST_DRAINED = 8 << 20;

  private final HttpServer http;
  private final RequestThreads threads;
  private final RequestDispatcher front;
  private final BrowserGuard visitors;

  private Server(HttpServer http, RequestThreads threads, RequestDispatcher front) {
    this.http = http;
    this.threads = threads;
    this.front = front;
    this.visitors = new BrowserGuard(http.getAddress().getPort());
  }

  static Server start(RequestDispatcher front, int port, RequestThreads.Limits limits)
      throws IOException {
    // The JDK's server sends head and body apart; without this the body waits 40 ms for the head's
    // acknowledgement. The JDK offers no other way to say it, and reads it with the first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 64);
    RequestThreads threads = new RequestThreads(limits);
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
    Headers headers = exchange.getRequestHeaders();
    answer(
        exchange,
        body -> front.handle(sent(exchange, body)),
        error ->
            RequestDispatcher.protocol(headers.containsKey("X-Amz-Target")).refusal(error, "none"));
  }

  private void answerPerson(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    answer(
        exchange,
        body -> new PracticePages(front).answer(exchange.getRequestMethod(), path, body),
        PracticePages::refusal);
  }

  private void answer(
      HttpExchange exchange,
      Function<String, WireResponse> handler,
      Function<AwsError, WireResponse> refusal)
      throws IOException {
    try (exchange) {
      WireResponse reply;
      boolean refused = false;
      try {
        visitors.check(exchange.getRequestURI(), exchange.getRequestHeaders());
        reply = handler.apply(body(exchange));
      } catch (AwsError e) {
        reply = refusal.apply(e);
        refused = true;
      }
      send(exchange, reply, refused);
    }
  }

  /**
   * The body of a request, which nothing that AWS takes here comes near to.
   *
   * @throws AwsError if it is too large; where its length is said, before any of it is read
   */
  private static String body(HttpExchange exchange) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && Long.parseLong(length) > LARGEST_BODY) {
      throw tooLarge();
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw tooLarge();
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static AwsError tooLarge() {
    return new AwsError(
        413, "RequestEntityTooLarge", "The body of the request is larger than 1 MiB.");
  }

  private static WireRequest sent(HttpExchange exchange, String body) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    URI address = exchange.getRequestURI();
    if (address.isAbsolute()) {
      // What is sent by way of a proxy says its host here, and only here does it count.
      headers.put("host", address.getAuthority());
    }
    String query = Objects.requireNonNullElse(address.getRawQuery(), "");
    return new WireRequest(exchange.getRequestMethod(), address.getPath(), query, headers, body);
  }

  private static void send(HttpExchange exchange, WireResponse reply, boolean refused)
      throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    if (!reply.contentType().isEmpty()) {
      headers.set("Content-Type", reply.contentType());
    }
    reply.headers().forEach(headers::set);
    // Answers hold names that anybody may have chosen: no browser is to guess that they are a page.
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(reply.requestIdHeader(), reply.requestId());
    if (refused) {
      headers.set("Connection", "close");
    }
    // The JDK's server takes a length of 0 for one that is not known.
    boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
    if (refused) {
      drain(exchange.getRequestBody());
    }
  }

  /** A connection that is closed with something unread may lose the answer on its way. */
  private static void drain(InputStream rest) throws IOException {
    byte[] piece = new byte[1 << 16];
    long read = 0;
    for (int n = 0; n >= 0 && read < MOST_DRAINED; read += n) {
      n = rest.read(piece);
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }
}

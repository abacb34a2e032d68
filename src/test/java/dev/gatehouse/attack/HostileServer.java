package dev.gatehouse.attack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A practice account on loopback in which {@link #MARK}, wherever it stands in a name, a tag or a
 * message, is hostile text on the wire, in answers and in requests: as if the account had let
 * somebody name things so.
 */
final class HostileServer implements AutoCloseable {

  /** What stands for the hostile text inside of the account; any name of AWS's may have it. */
  static final String MARK = "qzhostilezq";

  private static final String IN_JSON = json(Hostile.TEXT);
  private static final String IN_XML = xml(Hostile.IN_XML);

  private final Sandbox account;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private HostileServer(Sandbox account, HttpServer http) {
    this.account = account;
    this.http = http;
  }

  static HostileServer of(Sandbox account) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HostileServer server = new HostileServer(account, http);
    http.setExecutor(server.threads);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      HttpExecuteResponse answer =
          account.httpClient().prepareRequest(request(exchange, kept(asked))).call();
      String said = "";
      if (answer.responseBody().isPresent()) {
        said = new String(answer.responseBody().get().readAllBytes(), StandardCharsets.UTF_8);
      }
      answer
          .httpResponse()
          .forEachHeader(
              (name, values) -> {
                if (!name.equals("Content-Length") && !name.equals("Date")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      if (answer.httpResponse().statusCode() >= 400) {
        said = said.replaceFirst("</Message>|(?<=\"[mM]essage\":\")", MARK + "$0");
      }
      byte[] body =
          said.replace(MARK, said.startsWith("<") ? IN_XML : IN_JSON)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          answer.httpResponse().statusCode(), body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private HttpExecuteRequest request(HttpExchange exchange, String body) {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(exchange.getRequestMethod()))
            .uri(endpoint().resolve(kept(exchange.getRequestURI().getRawPath())));
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      SdkHttpUtils.uriParams(endpoint().resolve("/?" + query))
          .forEach((name, values) -> request.putRawQueryParameter(name, values));
    }
    exchange.getRequestHeaders().forEach(request::putHeader);
    request.contentStreamProvider(
        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    return HttpExecuteRequest.builder()
        .request(request.build())
        .contentStreamProvider(request.contentStreamProvider())
        .build();
  }

  /** What the account is to read of what is sent to it. */
  private static String kept(String sent) {
    return sent.replace(SdkHttpUtils.urlEncode(Hostile.IN_XML), MARK)
        .replace(URLEncoder.encode(Hostile.IN_XML, StandardCharsets.UTF_8), MARK)
        .replace(Hostile.TEXT.replace('\ud800', '?'), MARK);
  }

  private static String xml(String text) {
    StringBuilder references = new StringBuilder();
    text.codePoints().forEach(c -> references.append("&#").append(c).append(';'));
    return references.toString();
  }

  private static String json(String text) {
    StringBuilder codes = new StringBuilder();
    text.chars().forEach(c -> codes.append(String.format("\\u%04x", c)));
    return codes.toString();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}

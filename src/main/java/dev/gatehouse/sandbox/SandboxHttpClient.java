package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.WireRequest;
import dev.gatehouse.sandbox.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Hands the SDK's HTTP requests to a practice account in the same process. */
final class SandboxHttpClient implements SdkHttpClient {

  private final RequestDispatcher front;

  SandboxHttpClient(RequestDispatcher front) {
    this.front = front;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        WireRequest sent = sent(request);
        return response(front.handle(sent), front.date(), sent.method().equals("HEAD"));
      }

      @Override
      public void abort() {
        // An answer is there at once: nothing is left to be stopped.
      }
    };
  }

  private static WireRequest sent(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    Map<String, String> headers = new HashMap<>();
    http.forEachHeader(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String body = "";
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream stream = request.contentStreamProvider().get().newStream()) {
        body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    return new WireRequest(
        http.method().name(),
        http.getUri().getPath(),
        http.encodedQueryParameters().orElse(""),
        headers,
        body);
  }

  private static HttpExecuteResponse response(WireResponse reply, String date, boolean head) {
    byte[] body = (head ? "" : reply.body()).getBytes(StandardCharsets.UTF_8);
    SdkHttpResponse.Builder response =
        SdkHttpResponse.builder()
            .statusCode(reply.status())
            .putHeader("Date", date)
            .putHeader("Content-Length", Integer.toString(body.length))
            .putHeader(reply.requestIdHeader(), reply.requestId());
    if (!reply.contentType().isEmpty()) {
      response.putHeader("Content-Type", reply.contentType());
    }
    reply.headers().forEach(response::putHeader);
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    // The account outlives its clients.
  }

  @Override
  public String clientName() {
    return "GatehouseSandbox";
  }
}

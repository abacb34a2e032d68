package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.wire.WireRequest;
import dev.gatehouse.sandbox.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Keeps what the SDK's clients send, and answers what a test wants. */
final class Wire implements SdkHttpClient {

  WireRequest sent = new WireRequest("", "", "", Map.of(), "");
  Function<WireRequest, WireResponse> answer = nothing -> new WireResponse(500, "", "", "", "");

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        Map<String, String> headers = new HashMap<>();
        request
            .httpRequest()
            .forEachHeader(
                (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body =
            request.contentStreamProvider().isEmpty()
                ? ""
                : new String(
                    request.contentStreamProvider().get().newStream().readAllBytes(),
                    StandardCharsets.UTF_8);
        sent =
            new WireRequest(
                request.httpRequest().method().name(),
                request.httpRequest().getUri().getPath(),
                request.httpRequest().encodedQueryParameters().orElse(""),
                headers,
                body);
        WireResponse reply = answer.apply(sent);
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        return HttpExecuteResponse.builder()
            .response(response.build())
            .responseBody(
                AbortableInputStream.create(
                    new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}

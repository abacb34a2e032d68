package dev.gatehouse.account.network;

import java.io.IOException;
import java.net.SocketTimeoutException;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Distinguishes failures of the proxy from those of the endpoint. For https:// addresses, {@link
 * Tunnel} does so; for http:// addresses, both use the same connection.
 */
final class ByProxy implements SdkHttpClient {

  private final SdkHttpClient client;
  private final Proxies proxies;

  ByProxy(SdkHttpClient client, Proxies proxies) {
    this.client = client;
    this.proxies = proxies;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    SdkHttpRequest asked = request.httpRequest();
    return proxies
        .of(asked.getUri())
        .<ExecutableHttpRequest>map(proxy -> new Asked(prepared, proxy, asked))
        .orElse(prepared);
  }

  private record Asked(ExecutableHttpRequest request, ProxyServer proxy, SdkHttpRequest asked)
      implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return answer();
      } catch (ProxyException e) {
        if (e.isFinal()) {
          // Wrapped twice: the SDK retries any exception whose direct cause is an IOException.
          throw NonRetryableException.create(e.what(), NonRetryableException.create(e.what(), e));
        }
        throw e;
      }
    }

    private HttpExecuteResponse answer() throws IOException {
      if (asked.protocol().equals("https")) {
        return request.call();
      }
      HttpExecuteResponse answer;
      try {
        answer = request.call();
      } catch (ProxyException | SocketTimeoutException e) {
        // Either the proxy or the endpoint behind it may be late.
        throw e;
      } catch (IOException e) {
        throw ProxyException.of(proxy, e);
      }
      if (answer.httpResponse().statusCode() == ProxyException.WANTS_PASSWORD) {
        throw ProxyException.answered(proxy, asked.host(), ProxyException.WANTS_PASSWORD);
      }
      return answer;
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}

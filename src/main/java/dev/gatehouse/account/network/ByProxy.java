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
 * Tells what the proxy does from what the endpoint does. For an address with https:// {@link
 * Tunnel} knows; for one with http:// both speak over the same connection.
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
          // Twice: the SDK tries again whatever an IOException is the direct cause of.
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
        // Whether the proxy is late or the endpoint behind it, nobody can tell.
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

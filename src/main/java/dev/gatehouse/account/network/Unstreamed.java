package dev.gatehouse.account.network;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Disables the streaming mode of the JDK's URL connection, in which the body of a 401 is lost: EC2
 * gives its reason there. The SDK's client streams requests with a {@code Content-Length}; without
 * it, the JDK computes the length itself.
 *
 * <p>Without streaming, the JDK would resend a POST if a connection breaks, unless the system
 * property {@code sun.net.http.retryPost} is false before the first request; {@code Main} sets it.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/HttpURLConnection.html">HttpURLConnection</a>
 */
final class Unstreamed implements SdkHttpClient {

  private static final String LENGTH = "Content-Length";

  private final SdkHttpClient client;

  Unstreamed(SdkHttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return client.prepareRequest(
        HttpExecuteRequest.builder()
            .request(request.httpRequest().toBuilder().removeHeader(LENGTH).build())
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .metricCollector(request.metricCollector().orElse(null))
            .build());
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

package dev.gatehouse.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** The real SDK, up to the wire: it marshals a request, and the request is kept. */
final class Recorder implements SdkHttpClient {

  private final Map<String, Object> clients = new HashMap<>();
  private Optional<Wire> last = Optional.empty();

  /** What the SDK sends for a request. */
  synchronized Wire wire(AwsRequest request) {
    last = Optional.empty();
    // Each request extends its service's, by which the client is named.
    String family = request.getClass().getSuperclass().getSimpleName();
    String service = family.substring(0, family.length() - "Request".length());
    String pack = request.getClass().getPackageName().replace(".model", "");
    Object client = clients.computeIfAbsent(pack + "." + service + "Client", this::client);
    try {
      method(Class.forName(pack + "." + service + "Client"), request).invoke(client, request);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof SdkException) || last.isEmpty()) {
        throw new IllegalStateException(request.getClass().getName(), e.getCause());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return last.orElseThrow();
  }

  private static Method method(Class<?> client, AwsRequest request) {
    for (Method method : client.getMethods()) {
      // A method with a request and no second argument; paginators return an iterable instead.
      if (method.getParameterCount() == 1
          && method.getParameterTypes()[0] == request.getClass()
          && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
        return method;
      }
    }
    throw new IllegalArgumentException("no method sends a " + request.getClass().getName());
  }

  private Object client(String type) {
    try {
      Object builder = Class.forName(type).getMethod("builder").invoke(null);
      ((AwsSyncClientBuilder<?, ?>) builder).httpClient(this);
      AwsClientBuilder<?, ?> settings = (AwsClientBuilder<?, ?>) builder;
      settings.region(Region.US_EAST_1);
      settings.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")));
      settings.overrideConfiguration(
          o ->
              o.retryStrategy(
                  software.amazon.awssdk.retries.api.RetryStrategy.class.cast(
                      software.amazon.awssdk.retries.DefaultRetryStrategy.doNotRetry())));
      return settings.build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        byte[] body = new byte[0];
        if (request.contentStreamProvider().isPresent()) {
          try (InputStream stream = request.contentStreamProvider().get().newStream()) {
            body = stream.readAllBytes();
          }
        }
        last = Optional.of(Wire.of(request.httpRequest(), body));
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(400).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(new byte[0])))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}

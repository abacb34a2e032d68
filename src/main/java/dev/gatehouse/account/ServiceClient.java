package dev.gatehouse.account;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/**
 * The SDK's client of one service, found by the names that the SDK gives to all of them: the
 * requests of IAM extend {@code IamRequest}, its client is {@code IamClient}, and the operation of
 * {@code CreateGroupRequest} is its method {@code createGroup}.
 */
final class ServiceClient implements AutoCloseable {

  private final Class<?> type;
  private final SdkClient client;

  private ServiceClient(Class<?> type, SdkClient client) {
    this.type = type;
    this.client = client;
  }

  /** The builder of the client that a request needs. */
  static AwsClientBuilder<?, ?> builder(AwsRequest request) {
    try {
      return (AwsClientBuilder<?, ?>) type(request).getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the SDK has no builder for " + request.getClass(), e);
    }
  }

  static ServiceClient of(AwsRequest request, Object built) {
    return new ServiceClient(type(request), (SdkClient) built);
  }

  private static Class<?> type(AwsRequest request) {
    String base = request.getClass().getSuperclass().getSimpleName();
    String model = request.getClass().getPackageName();
    String service = model.substring(0, model.lastIndexOf('.') + 1);
    String name = service + base.substring(0, base.length() - "Request".length()) + "Client";
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not on the class path: " + name, e);
    }
  }

  AwsResponse send(AwsRequest request) {
    Class<?> parameter = request.getClass();
    try {
      return (AwsResponse) method(parameter).invoke(client, request);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(parameter.getSimpleName() + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the SDK does not send " + parameter, e);
    }
  }

  private Method method(Class<?> parameter) throws NoSuchMethodException {
    String name = parameter.getSimpleName();
    String operation =
        name.substring(0, 1).toLowerCase(Locale.ROOT)
            + name.substring(1, name.length() - "Request".length());
    try {
      return type.getMethod(operation, parameter);
    } catch (NoSuchMethodException e) {
      // A few spell it in another case: createEnvironmentEC2 takes a CreateEnvironmentEc2Request.
      for (Method method : type.getMethods()) {
        if (method.getName().equalsIgnoreCase(operation)
            && method.getParameterCount() == 1
            && method.getParameterTypes()[0].equals(parameter)) {
          return method;
        }
      }
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.gatehouse.account;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Locale;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/**
 * An SDK client of any service, found by the SDK's naming convention. The requests of IAM extend
 * {@code IamRequest}, its client is {@code IamClient}, and {@code CreateGroupRequest} is the
 * parameter of {@code createGroup}.
 */
final class ServiceClient implements AutoCloseable {

  private static final MethodHandles.Lookup PUBLIC = MethodHandles.publicLookup();
  private static final MethodType SEND =
      MethodType.methodType(AwsResponse.class, Object.class, Object.class);

  private final Class<?> type;
  private final SdkClient client;

  private ServiceClient(Class<?> type, SdkClient client) {
    this.type = type;
    this.client = client;
  }

  /** Returns a builder of the client that a request needs. */
  static AwsClientBuilder<?, ?> builder(AwsRequest request) {
    Class<?> type = type(request);
    try {
      MethodType returns = MethodType.methodType(named(type.getName() + "Builder"));
      MethodHandle builder = PUBLIC.findStatic(type, "builder", returns);
      return (AwsClientBuilder<?, ?>) builder.asType(MethodType.genericMethodType(0)).invoke();
    } catch (Throwable e) {
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
      return named(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not on the class path: " + name, e);
    }
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName(name);
  }

  AwsResponse send(AwsRequest request) {
    Class<?> parameter = request.getClass();
    try {
      return (AwsResponse) operation(parameter).invokeExact((Object) client, (Object) request);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the SDK does not send " + parameter, e);
    }
  }

  /**
   * Returns the method for a request. It is looked up by its exact type: listing the methods of a
   * client would load the request and answer classes of all, which are 1,500 for EC2.
   */
  private MethodHandle operation(Class<?> parameter) throws ReflectiveOperationException {
    String name = parameter.getName();
    String stem = name.substring(0, name.length() - "Request".length());
    String operation = stem.substring(stem.lastIndexOf('.') + 1);
    MethodType exact = MethodType.methodType(named(stem + "Response"), parameter);
    MethodHandle handle;
    try {
      handle = PUBLIC.findVirtual(type, spelled(operation), exact);
    } catch (NoSuchMethodException e) {
      handle = PUBLIC.unreflect(method(spelled(operation), parameter));
    }
    return handle.asType(SEND);
  }

  private static String spelled(String operation) {
    return operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
  }

  /** A few differ in case: createEnvironmentEC2 takes a CreateEnvironmentEc2Request. */
  private Method method(String operation, Class<?> parameter) throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      if (method.getName().equalsIgnoreCase(operation)
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0].equals(parameter)) {
        return method;
      }
    }
    throw new NoSuchMethodException(operation);
  }

  @Override
  public void close() {
    client.close();
  }
}

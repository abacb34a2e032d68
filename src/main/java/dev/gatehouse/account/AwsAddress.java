package dev.gatehouse.account;

import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/**
 * Makes a client use the AWS endpoint that the SDK's own rules give. Without an endpoint override,
 * a client would look for one in the environment variables of the process, whatever {@link
 * CustomEndpoints} has found, and it would ignore AWS_IGNORE_CONFIGURED_ENDPOINT_URLS. Clients are
 * therefore given an override, whose effect this interceptor undoes.
 */
final class AwsAddress implements ExecutionInterceptor {

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    ClientEndpointProvider given =
        attributes.getAttribute(SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER);
    attributes.putAttribute(
        SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER,
        ClientEndpointProvider.create(given.clientEndpoint(), false));
  }
}

package dev.gatehouse.account;

import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/**
 * Makes a client that was given an address ask AWS's own, which the SDK's rules know. Without an
 * address, a client looks for one in the variables of the process, whatever {@link CustomEndpoints}
 * has found, and it does not know AWS_IGNORE_CONFIGURED_ENDPOINT_URLS.
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

package dev.gatehouse.account;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Sends one request of any service. Safe for use by several threads. */
public interface Aws {

  /**
   * Sends a request and returns the answer.
   *
   * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if AWS refuses
   * @throws software.amazon.awssdk.core.exception.SdkClientException if there is no answer, or
   *     there are no credentials
   */
  AwsResponse send(AwsRequest request);
}

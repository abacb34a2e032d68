package dev.gatehouse.account;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Sends requests to any AWS service. Implementations are safe for use by several threads. */
public interface Aws {

  /**
   * Sends a request and returns the answer.
   *
   * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if AWS refuses the request
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no answer is received
   * @throws dev.gatehouse.account.failure.AccountException if there are no credentials, if a
   *     setting is invalid, or if the service needs a Region and none is set
   */
  AwsResponse send(AwsRequest request);
}

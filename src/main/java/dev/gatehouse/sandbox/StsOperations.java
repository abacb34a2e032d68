package dev.gatehouse.sandbox;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who the caller is. */
final class StsOperations {

  private StsOperations() {}

  static Operations of(Account account) {
    return new Operations()
        .reads(
            GetCallerIdentityRequest.class,
            request ->
                GetCallerIdentityResponse.builder()
                    .userId(Callers.userId(account))
                    .account(account.settings.number())
                    .arn(Callers.arn(account))
                    .build());
  }
}

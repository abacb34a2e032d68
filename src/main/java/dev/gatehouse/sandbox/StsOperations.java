package dev.gatehouse.sandbox;

import dev.gatehouse.sandbox.IamEntities.UserEntry;
import dev.gatehouse.sandbox.wire.AwsError;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Who the caller is, and temporary credentials for it. */
final class StsOperations {

  private static final Duration USUAL = Duration.ofHours(12);

  private final Account account;

  private StsOperations(Account account) {
    this.account = account;
  }

  static Operations of(Account account) {
    StsOperations own = new StsOperations(account);
    return new Operations()
        .reads(GetCallerIdentityRequest.class, request -> own.identity())
        .changes(GetSessionTokenRequest.class, own::session);
  }

  private GetCallerIdentityResponse identity() {
    return GetCallerIdentityResponse.builder()
        .userId(Callers.userId(account))
        .account(account.settings.number())
        .arn(Callers.arn(account))
        .build();
  }

  /**
   * Credentials that count as made with MFA, if a code is given; of a user with a key of its own.
   */
  private GetSessionTokenResponse session(GetSessionTokenRequest request) {
    Caller caller = account.caller();
    if (!caller.judged() || caller.mfa().isPresent()) {
      throw new AwsError(403, "AccessDenied", "Cannot call GetSessionToken with these credentials");
    }
    UserEntry user = Objects.requireNonNull(account.users.get(caller.name()));
    boolean mfa = request.serialNumber() != null || request.tokenCode() != null;
    if (mfa && !isCode(user, request)) {
      throw new AwsError(
          403,
          "AccessDenied",
          "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    }
    String id = account.ids.accessKey("ASIA", caller.name());
    account.sessions.put(id, new Account.Session(user, mfa));
    Duration duration =
        Optional.ofNullable(request.durationSeconds()).map(Duration::ofSeconds).orElse(USUAL);
    return GetSessionTokenResponse.builder()
        .credentials(
            made ->
                made.accessKeyId(id)
                    .secretAccessKey(account.ids.secret(id))
                    .sessionToken("practice")
                    .expiration(account.clock().truncatedTo(ChronoUnit.SECONDS).plus(duration)))
        .build();
  }

  private boolean isCode(UserEntry user, GetSessionTokenRequest request) {
    return request.serialNumber() != null
        && request.tokenCode() != null
        && user.credentials.devices.containsKey(request.serialNumber())
        && account.console.isCode(request.serialNumber(), request.tokenCode());
  }
}

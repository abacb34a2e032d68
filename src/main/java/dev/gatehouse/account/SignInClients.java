package dev.gatehouse.account;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * The clients that sign in: they go the same way as all others (proxy, certificates, time limits),
 * and to the addresses that variables and profiles name for them.
 *
 * @param region in which STS and aws login are asked
 */
record SignInClients(ClientSettings settings, Region region, Duration patience) {

  private static final AwsCredentialsProvider NOBODY = AnonymousCredentialsProvider.create();

  /** STS, as somebody. */
  StsClient sts(AwsCredentialsProvider credentials) {
    return sts(credentials, true);
  }

  /** STS, as somebody who sends a code: AWS takes it once, so a lost answer is not asked again. */
  StsClient stsWithCode(AwsCredentialsProvider credentials) {
    return sts(credentials, false);
  }

  private StsClient sts(AwsCredentialsProvider credentials, boolean again) {
    return settings
        .signingIn(StsClient.builder(), "sts", region, credentials, again, patience)
        .build();
  }

  /** What {@code aws login} refreshes its sign-in by. */
  SigninClient signin(Optional<String> other) {
    Region where = other.map(Region::of).orElse(region);
    return settings
        .signingIn(SigninClient.builder(), "signin", where, NOBODY, true, patience)
        .build();
  }

  /** What gives credentials to a user of IAM Identity Center. */
  SsoClient sso(Region where) {
    return settings.signingIn(SsoClient.builder(), "sso", where, NOBODY, true, patience).build();
  }

  /** What refreshes the sign-in of a user of IAM Identity Center. */
  SsoOidcClient ssoOidc(Region where) {
    return settings
        .signingIn(SsoOidcClient.builder(), "ssooidc", where, NOBODY, true, patience)
        .build();
  }

  /** Assumes a role by a token that lies in a file, each time by the one that lies there then. */
  AwsCredentialsProvider webIdentity(SignInFile token, String role, Optional<String> session) {
    AssumeRoleWithWebIdentityRequest request =
        AssumeRoleWithWebIdentityRequest.builder()
            .roleArn(role)
            .roleSessionName(session.orElse("gatehouse"))
            .build();
    return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
        .stsClient(sts(NOBODY))
        .refreshRequest(() -> request.toBuilder().webIdentityToken(token.text()).build())
        .build();
  }
}

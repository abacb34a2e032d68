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
 * Creates the clients that sign in. They share the proxy, certificates and time limits of all
 * others, and use the endpoints that variables and profiles configure for their services.
 *
 * @param region the Region of STS and {@code aws login}
 * @param patience time limit of each attempt
 */
record SignInClients(ClientSettings settings, Region region, Duration patience) {

  private static final AwsCredentialsProvider NOBODY = AnonymousCredentialsProvider.create();

  /** Returns a client of STS that signs with these credentials. */
  StsClient sts(AwsCredentialsProvider credentials) {
    return sts(credentials, true);
  }

  /**
   * Returns a client of STS for requests with an MFA code. AWS accepts a code once, so a request is
   * not retried after a lost answer.
   */
  StsClient stsWithCode(AwsCredentialsProvider credentials) {
    return sts(credentials, false);
  }

  private StsClient sts(AwsCredentialsProvider credentials, boolean again) {
    return settings
        .signingIn(StsClient.builder(), "sts", region, credentials, again, patience)
        .build();
  }

  /**
   * Returns the client that refreshes a sign-in of {@code aws login}.
   *
   * @param other its Region, if it is not the default one
   */
  SigninClient signin(Optional<String> other) {
    Region where = other.map(Region::of).orElse(region);
    return settings
        .signingIn(SigninClient.builder(), "signin", where, NOBODY, true, patience)
        .build();
  }

  /** Returns the client that gets role credentials from IAM Identity Center. */
  SsoClient sso(Region where) {
    return settings.signingIn(SsoClient.builder(), "sso", where, NOBODY, true, patience).build();
  }

  /** Returns the client that refreshes a sign-in of IAM Identity Center. */
  SsoOidcClient ssoOidc(Region where) {
    return settings
        .signingIn(SsoOidcClient.builder(), "ssooidc", where, NOBODY, true, patience)
        .build();
  }

  /**
   * Returns a provider that assumes a role with a web identity token. The file of the token is read
   * again each time.
   */
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

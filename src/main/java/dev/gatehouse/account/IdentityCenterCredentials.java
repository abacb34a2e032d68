package dev.gatehouse.account;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.text.Quoted;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.ssooidc.SsoOidcTokenProvider;

/**
 * Creates the credentials of a profile of IAM Identity Center. The profile either refers to an
 * {@code sso-session}, whose token is refreshed, or holds all settings itself, as older versions of
 * the AWS CLI write it.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html">IAM
 *     Identity Center credential provider</a>
 */
final class IdentityCenterCredentials {

  private final String profile;
  private final Connection connection;
  private final Profiles profiles;

  private IdentityCenterCredentials(String profile, Connection connection, Profiles profiles) {
    this.profile = profile;
    this.connection = connection;
    this.profiles = profiles;
  }

  /**
   * Returns the provider of a profile's credentials.
   *
   * @throws AccountException if the profile lacks a setting, or contradicts its session
   */
  static AwsCredentialsProvider of(
      String profile, Connection connection, Profiles profiles, SignInClients clients) {
    return new IdentityCenterCredentials(profile, connection, profiles).provider(clients);
  }

  private AwsCredentialsProvider provider(SignInClients clients) {
    Optional<String> session = profiles.property(profile, "sso_session");
    if (session.filter(name -> !profiles.hasSession(name)).isPresent()) {
      throw AwsSettings.bad(
          profiles.named(profile, "sso_session")
              + ": there is no section [sso-session "
              + session.get()
              + "]",
          "Add the section to the config file: aws configure sso-session does it.");
    }
    String start = needed("sso_start_url", session);
    Region region = Region.of(needed("sso_region", session));
    String account = needed("sso_account_id", Optional.empty());
    String role = needed("sso_role_name", Optional.empty());
    GetRoleCredentialsRequest request =
        GetRoleCredentialsRequest.builder().accountId(account).roleName(role).build();
    SsoCredentialsProvider.Builder provider = SsoCredentialsProvider.builder();
    Supplier<String> token =
        session.isPresent() ? refreshed(session.get(), region, clients) : () -> kept(start);
    return provider
        .ssoClient(clients.sso(region))
        .refreshRequest(() -> request.toBuilder().accessToken(sendable(token.get())).build())
        .build();
  }

  /** Checks that a token can be sent in an HTTP header. */
  private static String sendable(String token) {
    if (!KeyPart.isSendable(token)) {
      throw new KeyPart.Unsendable("the token of its sign-in");
    }
    return token;
  }

  /**
   * Returns the token of a session. The SDK stores it in the same file as the AWS CLI, and
   * refreshes it.
   */
  private Supplier<String> refreshed(String session, Region region, SignInClients clients) {
    Optional<SignInFile> kept = file(session);
    SsoOidcTokenProvider tokens =
        SsoOidcTokenProvider.builder()
            .sessionName(session)
            .ssoOidcClient(clients.ssoOidc(region))
            .build();
    return () -> {
      kept.ifPresent(SignInFile::check);
      return tokens.resolveToken().token();
    };
  }

  private String needed(String name, Optional<String> session) {
    Optional<String> own = profiles.property(profile, name);
    Optional<String> shared = session.flatMap(one -> profiles.ofSession(one, name));
    if (own.isPresent() && shared.isPresent() && !own.equals(shared)) {
      throw AwsSettings.bad(
          profiles.named(profile, name)
              + " is "
              + Quoted.of(own.get())
              + ", and that of its sso-session is "
              + Quoted.of(shared.get()),
          "Remove " + name + " from the profile.");
    }
    return own.or(() -> shared)
        .orElseThrow(
            () ->
                AwsSettings.bad(
                    "profile " + profile + " is one of IAM Identity Center and has no " + name,
                    "Run aws configure sso --profile " + profile + ", which writes it."));
  }

  /** Returns the token that {@code aws sso login} stored for a start URL. */
  private String kept(String start) {
    String text =
        file(start).flatMap(SignInFile::find).orElseThrow(() -> NoCredentials.signInOver(profile));
    try {
      Map<String, Object> kept = JSON.std.mapFrom(text);
      Instant end = Instant.parse(String.valueOf(kept.get("expiresAt")).replace("UTC", "Z"));
      if (kept.get("accessToken") instanceof String token && end.isAfter(Instant.now())) {
        return token;
      }
    } catch (IOException | DateTimeException e) {
      // The file does not have this format: reported below.
    }
    throw NoCredentials.signInOver(profile);
  }

  private Optional<SignInFile> file(String name) {
    return connection.home().map(home -> SignInFile.ofSso(profile, home, name));
  }
}

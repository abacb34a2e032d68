package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;

/**
 * Creates the credentials of a profile. If a profile has several kinds of settings, the precedence
 * of the AWS CLI applies: a role, a web identity, IAM Identity Center, keys of the credentials
 * file, {@code aws login}, {@code credential_process}, keys of the config file.
 *
 * @see <a href="https://github.com/boto/botocore/blob/develop/botocore/credentials.py">The order of
 *     the AWS CLI: ProfileProviderBuilder</a>
 */
final class ProfileCredentials {

  private static final String KEY = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";

  private final Connection connection;
  private final Profiles profiles;
  private final SignInClients clients;
  private final AssumedRole roles;

  /** How a profile signs in: a description, such as {@code an access key}, and the provider. */
  record Way(String words, AwsCredentialsProvider provider) {}

  ProfileCredentials(
      Connection connection,
      Profiles profiles,
      SignInClients clients,
      AssumedRole.Sources sources) {
    this.connection = connection;
    this.profiles = profiles;
    this.clients = clients;
    this.roles = new AssumedRole(connection, profiles, clients, sources, this::behind);
  }

  /**
   * Returns how a profile signs in, or empty if it has no settings for that.
   *
   * @throws AccountException if its settings are invalid or contradictory
   */
  Optional<Way> of(String profile) {
    return profiles.isRole(profile)
        ? Optional.of(roles.of(profile, List.of(profile)))
        : withoutRole(profile);
  }

  /**
   * Returns how a source profile signs in: its own keys take precedence over a role that it
   * assumes.
   */
  private Way behind(String profile, List<String> path) {
    if (profiles.isRole(profile) && !profiles.hasKeys(profile)) {
      return roles.of(profile, path);
    }
    return withoutRole(profile)
        .orElseThrow(
            () ->
                AwsSettings.bad(
                    profiles.named(path.get(path.size() - 2), "source_profile")
                        + ": the profile "
                        + profile
                        + " says nothing of how to sign in",
                    "Add keys or a sign-in to the profile "
                        + profile
                        + ", or name another profile."));
  }

  private Optional<Way> withoutRole(String profile) {
    return webIdentity(profile)
        .or(() -> identityCenter(profile))
        .or(() -> keysOfCredentialsFile(profile))
        .or(() -> login(profile))
        .or(() -> program(profile))
        .or(() -> keys(profile));
  }

  private Optional<Way> webIdentity(String profile) {
    return profiles
        .property(profile, "web_identity_token_file")
        .map(
            file ->
                new Way(
                    "a web identity token",
                    clients.webIdentity(
                        SignInFile.token(profiles.named(profile, "web_identity_token_file"), file),
                        profiles
                            .property(profile, "role_arn")
                            .orElseThrow(
                                () ->
                                    AwsSettings.bad(
                                        "profile "
                                            + profile
                                            + " has web_identity_token_file and no role_arn",
                                        "Add role_arn to the profile: the role to assume.")),
                        profiles.property(profile, "role_session_name"))));
  }

  private Optional<Way> identityCenter(String profile) {
    boolean is =
        List.of("sso_session", "sso_start_url", "sso_account_id", "sso_role_name").stream()
            .anyMatch(name -> profiles.property(profile, name).isPresent());
    return is
        ? Optional.of(
            new Way(
                "IAM Identity Center",
                IdentityCenterCredentials.of(profile, connection, profiles, clients)))
        : Optional.empty();
  }

  private Optional<Way> login(String profile) {
    return profiles
        .property(profile, "login_session")
        .map(session -> new Way("aws login", login(profile, session)));
  }

  /**
   * Returns the provider of an {@code aws login} session in the Region of the profile; the SDK
   * itself uses only the default one.
   */
  private AwsCredentialsProvider login(String profile, String session) {
    LoginCredentialsProvider.Builder provider =
        LoginCredentialsProvider.builder()
            .loginSession(session)
            .signinClient(clients.signin(profiles.property(profile, "region")));
    Optional<Path> named = connection.variable("AWS_LOGIN_CACHE_DIRECTORY").map(Path::of);
    named.ifPresent(provider::tokenCacheLocation);
    Optional<SignInFile> kept =
        named
            .or(() -> connection.home().map(home -> home.resolve(".aws/login/cache")))
            .map(folder -> SignInFile.ofLogin(profile, folder, session));
    AwsCredentialsProvider login = provider.build();
    return () -> {
      kept.ifPresent(SignInFile::check);
      return login.resolveCredentials();
    };
  }

  private Optional<Way> program(String profile) {
    return profiles
        .property(profile, "credential_process")
        .map(command -> new Way("a program", new CredentialProcess(command, connection)));
  }

  private Optional<Way> keysOfCredentialsFile(String profile) {
    return profiles.hasKeysInCredentialsFile(profile) ? keys(profile) : Optional.empty();
  }

  private Optional<Way> keys(String profile) {
    return profiles.hasKeys(profile)
        ? Optional.of(new Way("an access key", StaticCredentialsProvider.create(pair(profile))))
        : Optional.empty();
  }

  private AwsCredentials pair(String profile) {
    return KeyPart.checked(
        credentials(
            key(profile, KEY),
            key(profile, SECRET),
            profiles.property(profile, "aws_session_token")),
        part ->
            KeyPart.unsendable(profiles.named(profile, part.property()) + ",", part.property()));
  }

  private String key(String profile, String name) {
    String other = name.equals(KEY) ? SECRET : KEY;
    return profiles
        .property(profile, name)
        .orElseThrow(
            () ->
                AwsSettings.bad(
                    "profile " + profile + " has " + other + " and no " + name,
                    "Add " + name + ", or remove " + other + " from the profile."));
  }

  static AwsCredentials credentials(String key, String secret, Optional<String> token) {
    return token.isPresent()
        ? AwsSessionCredentials.create(key, secret, token.get())
        : AwsBasicCredentials.create(key, secret);
  }
}

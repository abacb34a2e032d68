package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.profile.ConfigException;
import dev.gatehouse.account.profile.Property;
import dev.gatehouse.account.profile.SharedFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The profiles of {@code ~/.aws/config} and {@code ~/.aws/credentials}, or of the files that the
 * environment names, as the AWS CLI reads them; and the one that holds.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">Shared config and
 *     credentials files</a>
 */
final class Profiles {

  /** What decides who signs in: none of it may be other than it was meant. */
  private static final List<String> SIGNING_IN =
      List.of(
          "aws_access_key_id",
          "aws_secret_access_key",
          "aws_session_token",
          "credential_process",
          "credential_source",
          "duration_seconds",
          "external_id",
          "login_session",
          "mfa_serial",
          "region",
          "role_arn",
          "role_session_name",
          "source_profile",
          "sso_account_id",
          "sso_region",
          "sso_role_name",
          "sso_session",
          "sso_start_url",
          "web_identity_token_file");

  private final SharedFiles files;
  private final Connection connection;

  private Profiles(SharedFiles files, Connection connection) {
    this.files = files;
    this.connection = connection;
  }

  /** Those that a connection was made with. */
  static Profiles of(Connection connection) {
    return new Profiles(connection.files(), connection);
  }

  /**
   * Reads the files.
   *
   * @throws AccountException if the AWS CLI could not read them either
   */
  static SharedFiles read(Map<String, String> environment) {
    return told(() -> SharedFiles.of(environment));
  }

  private static <T> T told(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ConfigException e) {
      throw new AccountException(
          AccountException.Kind.NO_CREDENTIALS, e.what(), Optional.of(e.mend()), Optional.of(e));
    }
  }

  /** The names, sorted. */
  Set<String> names() {
    return files.names();
  }

  /** Whether the profile that holds is there. */
  boolean isThere() {
    return has(connection.profileName());
  }

  /** Whether there is such a profile. */
  boolean has(String profile) {
    return files.profile(profile).isPresent();
  }

  /** A header that somebody wrote for the profile that holds, and the right one, in a sentence. */
  Optional<String> meant() {
    return files.meant(connection.profileName());
  }

  /**
   * Why a file gives nothing, in words.
   *
   * @param all whether a usual file that nobody made is told too
   */
  List<String> troubles(boolean all) {
    return files.troubles(all);
  }

  /**
   * A property of the profile that holds.
   *
   * @throws AccountException if what was read can not be what was meant
   */
  Optional<String> property(String name) {
    return property(connection.profileName(), name);
  }

  /**
   * A property of any profile.
   *
   * @throws AccountException if what was read can not be what was meant
   */
  Optional<String> property(String profile, String name) {
    return value(files.signing(profile), name);
  }

  /** A property of the profile that holds, and where it stands: see {@link #named}. */
  String named(String name) {
    return named(connection.profileName(), name);
  }

  /**
   * A property and where it stands, for whoever has to correct it: {@code max_attempts in
   * /home/ada/.aws/config, line 7}.
   */
  String named(String profile, String name) {
    return Optional.ofNullable(files.signing(profile).get(name))
        .map(property -> name + " in " + property.place())
        .orElse(name + " of profile " + profile);
  }

  private static Optional<String> value(Map<String, Property> section, String name) {
    return Optional.ofNullable(section.get(name))
        .map(property -> told(() -> property.value(name)))
        .filter(value -> !value.isBlank());
  }

  /** Whether a profile assumes a role, other than by a web identity. */
  boolean isRole(String profile) {
    return property(profile, "role_arn").isPresent()
        && property(profile, "web_identity_token_file").isEmpty();
  }

  /** Whether a profile has keys of its own, or one half of them. */
  boolean hasKeys(String profile) {
    return property(profile, "aws_access_key_id").isPresent()
        || property(profile, "aws_secret_access_key").isPresent();
  }

  /** Whether the keys of a profile are those of the credentials file. */
  boolean hasKeysInCredentialsFile(String profile) {
    return files.hasKeyInCredentials(profile);
  }

  /** Whether there is a session of IAM Identity Center of this name. */
  boolean hasSession(String session) {
    return files.sessions().containsKey(session);
  }

  /** A property of a session of IAM Identity Center. */
  Optional<String> ofSession(String session, String name) {
    return value(files.sessions().getOrDefault(session, Map.of()), name);
  }

  /** Whether there is a section of this name with addresses of services. */
  boolean hasServices(String section) {
    return files.services().containsKey(section);
  }

  /** The address that a section has for a service, by the service's id: {@code cost_explorer}. */
  Optional<String> endpoint(String section, String id) {
    return Optional.ofNullable(files.services().getOrDefault(section, Map.of()).get(id))
        .flatMap(Property::nested)
        .map(service -> service.get("endpoint_url"))
        .filter(value -> !value.isBlank());
  }

  /** Such an address and where it stands: {@code endpoint_url below iam in FILE, line 5}. */
  String namedEndpoint(String section, String id) {
    String name = "endpoint_url below " + id + " in ";
    return Optional.ofNullable(files.services().getOrDefault(section, Map.of()).get(id))
        .map(property -> name + property.place())
        .orElse(name + "[services " + section + "]");
  }

  /**
   * Refuses what can not have been meant, in the profile that holds and in those that it goes back
   * to: a role that were left out would be another identity.
   *
   * @throws AccountException with the line
   */
  void refuseMisread() {
    Set<String> seen = new HashSet<>();
    Optional<String> next = Optional.of(connection.profileName());
    while (next.isPresent() && seen.add(next.get())) {
      String profile = next.get();
      SIGNING_IN.forEach(name -> property(profile, name));
      property(profile, "sso_session").map(files.sessions()::get).ifPresent(this::refuseMisread);
      next = property(profile, "source_profile");
    }
  }

  private void refuseMisread(Map<String, Property> section) {
    for (String name : SIGNING_IN) {
      Property property = section.get(name);
      if (property != null) {
        told(() -> property.value(name));
      }
    }
  }
}

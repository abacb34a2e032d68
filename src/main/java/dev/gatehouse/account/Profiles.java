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
 * The profiles of the shared config and credentials files, as the AWS CLI reads them, and the
 * selected profile. The files are {@code ~/.aws/config} and {@code ~/.aws/credentials}, or those
 * that the environment names.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">Shared config and
 *     credentials files</a>
 */
final class Profiles {

  /** The properties that determine the identity: each must have been read as it was meant. */
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

  /** Returns the profiles of a connection. */
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

  /** Returns the names of all profiles, sorted. */
  Set<String> names() {
    return files.names();
  }

  /** Returns whether the selected profile exists. */
  boolean isThere() {
    return has(connection.profileName());
  }

  /** Returns whether a profile exists. */
  boolean has(String profile) {
    return files.profile(profile).isPresent();
  }

  /**
   * Returns a sentence about a misspelled section header that was meant for the selected profile,
   * with the right one.
   */
  Optional<String> meant() {
    return files.meant(connection.profileName());
  }

  /**
   * Returns why files provide no profiles, one reason each.
   *
   * @param all whether to report a missing default file, too
   */
  List<String> troubles(boolean all) {
    return files.troubles(all);
  }

  /**
   * Returns a property of the selected profile.
   *
   * @throws AccountException if the value read cannot be the one that was meant
   */
  Optional<String> property(String name) {
    return property(connection.profileName(), name);
  }

  /**
   * Returns a property of a profile.
   *
   * @throws AccountException if the value read cannot be the one that was meant
   */
  Optional<String> property(String profile, String name) {
    return value(files.signing(profile), name);
  }

  /**
   * Returns a property of the selected profile with its location: see {@link #named(String,
   * String)}.
   */
  String named(String name) {
    return named(connection.profileName(), name);
  }

  /**
   * Returns a property with its location, for error messages: {@code max_attempts in
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

  /** Returns whether a profile assumes a role, other than by a web identity. */
  boolean isRole(String profile) {
    return property(profile, "role_arn").isPresent()
        && property(profile, "web_identity_token_file").isEmpty();
  }

  /** Returns whether a profile has an access key of its own, or one half of it. */
  boolean hasKeys(String profile) {
    return property(profile, "aws_access_key_id").isPresent()
        || property(profile, "aws_secret_access_key").isPresent();
  }

  /** Returns whether the access key of a profile is in the credentials file. */
  boolean hasKeysInCredentialsFile(String profile) {
    return files.hasKeyInCredentials(profile);
  }

  /** Returns whether there is an {@code sso-session} section of this name. */
  boolean hasSession(String session) {
    return files.sessions().containsKey(session);
  }

  /** Returns a property of an {@code sso-session} section. */
  Optional<String> ofSession(String session, String name) {
    return value(files.sessions().getOrDefault(session, Map.of()), name);
  }

  /** Returns whether there is a {@code services} section of this name. */
  boolean hasServices(String section) {
    return files.services().containsKey(section);
  }

  /**
   * Returns the endpoint that a {@code services} section has for a service.
   *
   * @param id the service's id there: {@code cost_explorer}
   */
  Optional<String> endpoint(String section, String id) {
    return Optional.ofNullable(files.services().getOrDefault(section, Map.of()).get(id))
        .flatMap(Property::nested)
        .map(service -> service.get("endpoint_url"))
        .filter(value -> !value.isBlank());
  }

  /** Returns such an endpoint with its location: {@code endpoint_url below iam in FILE, line 5}. */
  String namedEndpoint(String section, String id) {
    String name = "endpoint_url below " + id + " in ";
    return Optional.ofNullable(files.services().getOrDefault(section, Map.of()).get(id))
        .map(property -> name + property.place())
        .orElse(name + "[services " + section + "]");
  }

  /**
   * Refuses properties that cannot have been read as they were meant, in the selected profile and
   * in its source profiles. Otherwise a role that was left out would result in another identity.
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

package dev.gatehouse.account;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The profiles of {@code ~/.aws/config} and {@code ~/.aws/credentials}, or of the files that the
 * environment names.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">Shared config and
 *     credentials files</a>
 */
final class Profiles {

  private final ProfileFile file;
  private final Connection connection;

  private Profiles(ProfileFile file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static Profiles of(Connection connection) {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    add(files, place(connection, "AWS_CONFIG_FILE", "config"), ProfileFile.Type.CONFIGURATION);
    add(
        files,
        place(connection, "AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        ProfileFile.Type.CREDENTIALS);
    return new Profiles(files.build(), connection);
  }

  private static Optional<Path> place(Connection connection, String variable, String name) {
    Optional<Path> home =
        connection.variable("HOME").or(() -> connection.variable("USERPROFILE")).map(Path::of);
    Optional<Path> named =
        connection
            .variable(variable)
            .map(
                path ->
                    path.startsWith("~/") && home.isPresent()
                        ? home.get().resolve(path.substring(2))
                        : Path.of(path));
    return named.or(() -> home.map(folder -> folder.resolve(".aws").resolve(name)));
  }

  private static void add(
      ProfileFile.Aggregator files, Optional<Path> place, ProfileFile.Type type) {
    if (place.isEmpty() || !Files.isRegularFile(place.get())) {
      return;
    }
    try {
      files.addFile(ProfileFile.builder().content(place.get()).type(type).build());
    } catch (SdkClientException | IllegalArgumentException e) {
      throw new AccountException(
          AccountException.Kind.NO_CREDENTIALS,
          "the file " + place.get() + " cannot be read: " + e.getMessage(),
          Optional.of("Mend the file, or name another one in AWS_CONFIG_FILE."),
          Optional.of(e));
    }
  }

  /**
   * What the SDK reads: the files, and the Region where the profile that holds names none. Without
   * one, assuming a role or refreshing a sign-in asks the metadata service for it, seconds long.
   */
  ProfileFile file(String region) {
    if (profile().isEmpty() || property("region").isPresent()) {
      return file;
    }
    String name = connection.profileName();
    String title = name.equals("default") ? name : "profile " + name;
    String text = "[" + title + "]\nregion = " + region + "\n";
    ProfileFile more =
        ProfileFile.builder()
            .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .type(ProfileFile.Type.CONFIGURATION)
            .build();
    return ProfileFile.aggregator().addFile(file).addFile(more).build();
  }

  /** The names, sorted. */
  Set<String> names() {
    return new TreeSet<>(file.profiles().keySet());
  }

  /** A property of the profile that holds. */
  Optional<String> property(String name) {
    return profile().flatMap(profile -> profile.property(name)).filter(v -> !v.isBlank());
  }

  /** The profile that holds, if it is there. */
  Optional<Profile> profile() {
    return file.profile(connection.profileName());
  }

  /** The session that {@code aws login} keeps for the profile, unless it goes on to a role. */
  Optional<String> loginSession() {
    return property("role_arn").isPresent() ? Optional.empty() : property("login_session");
  }

  /** By what the profile signs in, in words; empty if it says nothing of that. */
  Optional<String> signsInBy() {
    if (property("role_arn").isPresent()) {
      String from =
          property("credential_source")
              .filter("Ec2InstanceMetadata"::equals)
              .map(source -> " by the instance role of this machine")
              .orElse("");
      return Optional.of("the role " + property("role_arn").orElseThrow() + from);
    }
    if (loginSession().isPresent()) {
      return Optional.of("aws login");
    }
    if (property("sso_session").isPresent() || property("sso_start_url").isPresent()) {
      return Optional.of("IAM Identity Center");
    }
    if (property("credential_process").isPresent()) {
      return Optional.of("a program");
    }
    return property("aws_access_key_id").map(key -> "an access key");
  }
}

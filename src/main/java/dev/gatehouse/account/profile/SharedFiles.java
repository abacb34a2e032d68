package dev.gatehouse.account.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles of both files, merged as botocore's {@code build_profile_map} and {@code
 * full_config} do. In the config file, a profile is {@code [profile NAME]} or {@code [default]}. In
 * the credentials file, every section is a profile with its title as the name. Properties of the
 * credentials file take precedence.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html">Config
 *     and credential file settings</a>
 */
public final class SharedFiles {

  /** The properties of a key pair: botocore takes all of them from the same file. */
  private static final Set<String> KEYS =
      Set.of(
          "aws_access_key_id",
          "aws_secret_access_key",
          "aws_session_token",
          "aws_security_token",
          "aws_account_id");

  private static final String ACCESS_KEY = "aws_access_key_id";
  private static final String DEFAULT = "default";

  /** No profiles, and no files to read. */
  public static final SharedFiles NONE =
      new SharedFiles(
          ConfigFile.without(Place.ofConfig(Map.of()), "nobody reads it"),
          ConfigFile.without(Place.ofCredentials(Map.of()), "nobody reads it"));

  private final ConfigFile config;
  private final ConfigFile credentials;
  private final Map<String, Map<String, Property>> ofConfig = new LinkedHashMap<>();
  private final Map<String, Map<String, Property>> ofCredentials = new LinkedHashMap<>();
  private final Map<String, Map<String, Property>> sessions = new LinkedHashMap<>();
  private final Map<String, Map<String, Property>> services = new LinkedHashMap<>();

  private SharedFiles(ConfigFile config, ConfigFile credentials) {
    this.config = config;
    this.credentials = credentials;
    for (Section section : config.sections()) {
      put(section, "profile", ofConfig);
      put(section, "sso-session", sessions);
      put(section, "services", services);
      if (section.title().equals(DEFAULT)) {
        ofConfig.put(DEFAULT, section.properties());
      }
    }
    for (Section section : credentials.sections()) {
      ofCredentials.put(section.title(), section.properties());
    }
  }

  private static void put(Section section, String kind, Map<String, Map<String, Property>> into) {
    named(section, kind).ifPresent(name -> into.put(name, section.properties()));
  }

  /**
   * Returns the name in a title of two words of which the first starts with the kind: botocore
   * checks no more.
   */
  private static Optional<String> named(Section section, String kind) {
    return Optional.of(section.title())
        .filter(title -> title.startsWith(kind))
        .flatMap(ShellWords::split)
        .filter(words -> words.size() == 2)
        .map(words -> words.get(1));
  }

  /**
   * Reads both files of an environment.
   *
   * @throws ConfigException if the AWS CLI refuses the content of one of them
   */
  public static SharedFiles of(Map<String, String> environment) {
    return new SharedFiles(
        ConfigFile.read(Place.ofConfig(environment)),
        ConfigFile.read(Place.ofCredentials(environment)));
  }

  /** Returns the names of the profiles, sorted. */
  public Set<String> names() {
    return Stream.of(ofConfig, ofCredentials)
        .flatMap(profiles -> profiles.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the properties of a profile, or empty if it does not exist. */
  public Optional<Map<String, Property>> profile(String name) {
    if (!ofConfig.containsKey(name) && !ofCredentials.containsKey(name)) {
      return Optional.empty();
    }
    Map<String, Property> all = new LinkedHashMap<>(ofConfig.getOrDefault(name, Map.of()));
    all.putAll(ofCredentials.getOrDefault(name, Map.of()));
    return Optional.of(all);
  }

  /**
   * Returns the properties of a profile as they apply to signing in. The key pair comes from a
   * single file. One in the credentials file takes precedence over {@code credential_process}.
   * {@code aws_security_token} is renamed to {@code aws_session_token}.
   *
   * @return empty if the profile does not exist
   */
  public Map<String, Property> signing(String name) {
    Map<String, Property> first = ofCredentials.getOrDefault(name, Map.of());
    Map<String, Property> second = ofConfig.getOrDefault(name, Map.of());
    boolean hasKey = hasKeyInCredentials(name);
    Map<String, Property> pair = hasKey ? first : second;
    Map<String, Property> all = new LinkedHashMap<>(profile(name).orElse(Map.of()));
    all.keySet().removeAll(KEYS);
    KEYS.stream().filter(pair::containsKey).forEach(key -> all.put(key, pair.get(key)));
    Property token = all.remove("aws_security_token");
    if (token != null) {
      all.put("aws_session_token", token);
    }
    if (hasKey) {
      all.remove("credential_process");
    }
    return all;
  }

  /** Returns whether the key pair of a profile is in the credentials file. */
  public boolean hasKeyInCredentials(String name) {
    return ofCredentials.getOrDefault(name, Map.of()).containsKey(ACCESS_KEY);
  }

  /** Returns the sections {@code [sso-session NAME]} by name. */
  public Map<String, Map<String, Property>> sessions() {
    return Map.copyOf(sessions);
  }

  /** Returns the sections {@code [services NAME]} by name. */
  public Map<String, Map<String, Property>> services() {
    return Map.copyOf(services);
  }

  /**
   * Returns why files have no profiles, one reason each.
   *
   * @param all whether to report a missing default file, too
   */
  public List<String> troubles(boolean all) {
    return Stream.of(config, credentials)
        .filter(file -> all || file.place().isNamed() || file.isThere())
        .flatMap(file -> file.trouble().stream())
        .toList();
  }

  /**
   * Returns a sentence about a misspelled header that was meant for this profile, with the right
   * spelling.
   */
  public Optional<String> meant(String name) {
    String header = "[profile " + (isOneWord(name) ? name : "\"" + name + "\"") + "]";
    Stream<String> here =
        config.sections().stream()
            .filter(section -> !named(section, "profile").equals(Optional.of(name)))
            .filter(section -> isMeant(section, name) && !section.title().equals(DEFAULT))
            .map(section -> mend(config, section, name.equals(DEFAULT) ? "[default]" : header));
    Stream<String> there =
        credentials.sections().stream()
            .filter(section -> isMeant(section, name) && !section.title().equals(name))
            .map(section -> mend(credentials, section, "[" + name + "]"));
    return Stream.concat(here, there).findFirst();
  }

  private static boolean isOneWord(String name) {
    return ShellWords.split(name).equals(Optional.of(List.of(name)));
  }

  private static boolean isMeant(Section section, String name) {
    String text = PythonText.strip(section.title());
    String rest = text.startsWith("profile ") ? text.substring("profile ".length()) : text;
    return PythonText.strip(rest).replace("\"", "").equals(name);
  }

  private static String mend(ConfigFile file, Section section, String header) {
    String path = file.place().path().map(Object::toString).orElse("the file");
    return "%s, line %d, has [%s]: in this file the header of that profile is %s"
        .formatted(path, section.line(), section.title(), header);
  }
}

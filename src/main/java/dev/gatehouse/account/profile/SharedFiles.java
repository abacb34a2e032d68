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
 * What both files say, as botocore's {@code build_profile_map} and {@code full_config} put it
 * together: in the config file a profile is {@code [profile NAME]} or {@code [default]}, in the
 * credentials file every section is one by its whole title, and a property of the credentials file
 * comes before the same one of the config file.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html">Config
 *     and credential file settings</a>
 */
public final class SharedFiles {

  /** What makes a key pair: botocore takes it from one of the files. */
  private static final Set<String> KEYS =
      Set.of(
          "aws_access_key_id",
          "aws_secret_access_key",
          "aws_session_token",
          "aws_security_token",
          "aws_account_id");

  private static final String ACCESS_KEY = "aws_access_key_id";
  private static final String DEFAULT = "default";

  /** No profiles, and no files to read any from. */
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

  /** The second of two words of which the first begins with the kind: so botocore takes it. */
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
   * @throws ConfigException if the AWS CLI refuses what one of them holds
   */
  public static SharedFiles of(Map<String, String> environment) {
    return new SharedFiles(
        ConfigFile.read(Place.ofConfig(environment)),
        ConfigFile.read(Place.ofCredentials(environment)));
  }

  /** The names of the profiles. */
  public Set<String> names() {
    return Stream.of(ofConfig, ofCredentials)
        .flatMap(profiles -> profiles.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The properties of a profile, if there is one of that name. */
  public Optional<Map<String, Property>> profile(String name) {
    if (!ofConfig.containsKey(name) && !ofCredentials.containsKey(name)) {
      return Optional.empty();
    }
    Map<String, Property> all = new LinkedHashMap<>(ofConfig.getOrDefault(name, Map.of()));
    all.putAll(ofCredentials.getOrDefault(name, Map.of()));
    return Optional.of(all);
  }

  /**
   * The properties of a profile as they count when it signs in: a key pair comes from one file, the
   * one of the credentials file comes before a program, and an old name of the token is its new
   * one.
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

  /** Whether the key pair of a profile is the one of the credentials file. */
  public boolean hasKeyInCredentials(String name) {
    return ofCredentials.getOrDefault(name, Map.of()).containsKey(ACCESS_KEY);
  }

  /** The sections {@code [sso-session NAME]} by their names. */
  public Map<String, Map<String, Property>> sessions() {
    return Map.copyOf(sessions);
  }

  /** The sections {@code [services NAME]} by their names. */
  public Map<String, Map<String, Property>> services() {
    return Map.copyOf(services);
  }

  /**
   * Why a file gives nothing, in words.
   *
   * @param all whether a usual file that nobody made is told too
   */
  public List<String> troubles(boolean all) {
    return Stream.of(config, credentials)
        .filter(file -> all || file.place().isNamed() || file.isThere())
        .flatMap(file -> file.trouble().stream())
        .toList();
  }

  /** A header that was meant to be a profile of this name, and how it is written, in a sentence. */
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

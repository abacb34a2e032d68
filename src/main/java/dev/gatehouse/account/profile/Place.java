package dev.gatehouse.account.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a file, resolved as the AWS CLI does: by {@code os.path.expandvars}, then {@code
 * expanduser}. A variable that is set but empty names no file.
 *
 * @param variable the environment variable that can name it
 * @param isNamed whether the variable is set
 * @param path the path; empty if the name is empty or invalid
 * @see <a href="https://docs.python.org/3/library/os.path.html#os.path.expandvars">expandvars</a>
 */
public record Place(String variable, boolean isNamed, Optional<Path> path) {

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([^}]*)\\}|(\\w+))");
  private static final Path USERS = Path.of("/etc/passwd");
  private static final int HOME_OF_USER = 5;

  /** Returns the place of the config file. */
  public static Place ofConfig(Map<String, String> environment) {
    return of(environment, "AWS_CONFIG_FILE", "~/.aws/config");
  }

  /** Returns the place of the credentials file. */
  public static Place ofCredentials(Map<String, String> environment) {
    return of(environment, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
  }

  private static Place of(Map<String, String> environment, String variable, String usual) {
    String text = environment.getOrDefault(variable, usual);
    String place = home(variables(text, environment), environment);
    try {
      Optional<Path> path = place.isEmpty() ? Optional.empty() : Optional.of(Path.of(place));
      return new Place(variable, environment.containsKey(variable), path);
    } catch (InvalidPathException e) {
      return new Place(variable, environment.containsKey(variable), Optional.empty());
    }
  }

  /** Expands variables; one that is not set remains as it is. */
  private static String variables(String text, Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
            });
  }

  private static String home(String text, Map<String, String> environment) {
    if (!text.startsWith("~")) {
      return text;
    }
    int end = text.indexOf('/') < 0 ? text.length() : text.indexOf('/');
    String user = text.substring(1, end);
    Optional<String> home =
        user.isEmpty() ? Optional.ofNullable(environment.get("HOME")) : homeOf(user);
    return home.map(folder -> folder.replaceAll("/+$", "") + text.substring(end))
        .map(path -> path.isEmpty() ? "/" : path)
        .orElse(text);
  }

  private static Optional<String> homeOf(String user) {
    List<String> lines;
    try {
      lines = Files.readAllLines(USERS, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return Optional.empty();
    }
    return lines.stream()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length > HOME_OF_USER && fields[0].equals(user))
        .map(fields -> fields[HOME_OF_USER])
        .findFirst();
  }
}

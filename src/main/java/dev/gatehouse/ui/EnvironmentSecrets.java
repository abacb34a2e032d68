package dev.gatehouse.ui;

import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets that were given from outside: in the environment variable of a prompt's name, such as
 * {@code ADMIN_PASSWORD}, or in the file that the variable with {@code _FILE} behind it names.
 */
public final class EnvironmentSecrets {

  private static final int LARGEST_FILE = 4096;

  private final Map<String, String> environment;

  /** Secrets of this environment. */
  public EnvironmentSecrets(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A secret and how it was given.
   *
   * @param source the name of the variable
   * @param warning a sentence on how it could be given more safely, or an empty text
   */
  public record Given(Secret secret, String source, String warning) {}

  /** Whether a value was given for the prompt, usable or not. */
  public boolean has(Prompt prompt) {
    String name = prompt.ref().name();
    return !value(name).isEmpty() || !value(name + "_FILE").isEmpty();
  }

  /**
   * The value given for a prompt, if one was.
   *
   * @throws UnusableInput if it cannot be read, or does not keep to the prompt's rules
   */
  public Optional<Given> of(Prompt prompt) {
    String name = prompt.ref().name();
    Optional<Given> given = Optional.empty();
    if (!value(name).isEmpty()) {
      given = Optional.of(new Given(Secret.of(value(name)), name, ""));
    } else if (!value(name + "_FILE").isEmpty()) {
      given = Optional.of(read(name + "_FILE", value(name + "_FILE")));
    }
    given.ifPresent(found -> check(prompt, found));
    return given;
  }

  private String value(String name) {
    return environment.getOrDefault(name, "");
  }

  private static void check(Prompt prompt, Given given) {
    prompt
        .rules()
        .flatMap(rules -> rules.problem(given.secret()))
        .ifPresent(
            problem -> {
              throw new UnusableInput(
                  given.source() + ": the password cannot be used: " + problem + ".");
            });
  }

  private static Given read(String name, String file) {
    try {
      Path path = Path.of(file);
      // A device or a pipe would never end.
      if (!Files.isRegularFile(path)) {
        throw new UnusableInput(name + ": \"" + file + "\" is not a file that can be read.");
      }
      if (Files.size(path) > LARGEST_FILE) {
        throw new UnusableInput(
            name + ": \"" + file + "\" has more than " + LARGEST_FILE + " bytes.");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      String secret = withoutLastNewline(text);
      if (secret.isEmpty()) {
        throw new UnusableInput(name + ": \"" + file + "\" is empty.");
      }
      return new Given(Secret.of(secret), name, warning(name, path));
    } catch (CharacterCodingException e) {
      throw new UnusableInput(name + ": \"" + file + "\" is not UTF-8 text.");
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw new UnusableInput(
          name + ": \"" + file + "\" cannot be read: " + e.getClass().getSimpleName() + ".");
    }
  }

  private static String withoutLastNewline(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static String warning(String name, Path path) throws IOException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      boolean open =
          permissions.contains(PosixFilePermission.GROUP_READ)
              || permissions.contains(PosixFilePermission.OTHERS_READ);
      return open
          ? name + ": other users of this machine can read " + path + "; chmod 600 closes it."
          : "";
    } catch (UnsupportedOperationException e) {
      return "";
    }
  }
}

package dev.gatehouse.ui;

import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets that were given from outside: in the environment variable of a prompt's name, such as
 * {@code ADMIN_PASSWORD}, or in the file that the variable with {@code _FILE} behind it names.
 */
public final class EnvironmentSecrets {

  private static final int LARGEST_FILE = 4096;

  private static final String FILE = "_FILE";

  /** What is taken from an environment; nothing else is, so that {@link #without} leaves none. */
  private static final List<String> NAMES = List.of("ADMIN_PASSWORD");

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

  /** The same environment for those who need no secret of it, such as other programs. */
  public static Map<String, String> without(Map<String, String> environment) {
    Map<String, String> others = new HashMap<>(environment);
    for (String name : NAMES) {
      others.remove(name);
      others.remove(name + FILE);
    }
    return others;
  }

  /**
   * The value given for a prompt, if one was.
   *
   * @throws UnusableInput if it cannot be read, or does not keep to the prompt's rules
   */
  public Optional<Given> of(Prompt prompt) {
    String name = prompt.ref().name();
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    Optional<Given> given = Optional.empty();
    if (!value(name).isEmpty()) {
      given = Optional.of(new Given(Secret.of(value(name)), name, ""));
    } else if (!value(name + FILE).isEmpty()) {
      given = Optional.of(read(name + FILE, value(name + FILE)));
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
              given.secret().close();
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
      String warning = warning(name, path);
      char[] secret = withoutLastNewline(letters(Files.readAllBytes(path)));
      if (secret.length == 0) {
        throw new UnusableInput(name + ": \"" + file + "\" is empty.");
      }
      return new Given(Secret.taking(secret), name, warning);
    } catch (CharacterCodingException e) {
      throw new UnusableInput(name + ": \"" + file + "\" is not UTF-8 text.");
    } catch (IOException | InvalidPathException | SecurityException e) {
      throw new UnusableInput(
          name + ": \"" + file + "\" cannot be read: " + e.getClass().getSimpleName() + ".");
    }
  }

  /** Decodes bytes, and overwrites them; and what was decoded, where that is no text. */
  private static CharBuffer letters(byte[] bytes) throws CharacterCodingException {
    // UTF-8 has at least one byte for each.
    CharBuffer letters = CharBuffer.allocate(bytes.length);
    try {
      CoderResult result =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), letters, true);
      if (result.isError()) {
        Arrays.fill(letters.array(), '\0');
        result.throwException();
      }
      return letters.flip();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** A copy without a newline at its end; the buffer is overwritten. */
  private static char[] withoutLastNewline(CharBuffer text) {
    int length = text.length();
    if (length > 0 && text.get(length - 1) == '\n') {
      length -= length > 1 && text.get(length - 2) == '\r' ? 2 : 1;
    }
    char[] letters = Arrays.copyOf(text.array(), length);
    Arrays.fill(text.array(), '\0');
    return letters;
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

package dev.gatehouse.step;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.text.Invisible;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The questions of several steps, by key. */
public final class Questions {

  private static final List<String> SECRETS =
      List.of("password", "passphrase", "secret", "access-key", "token", "seed", "mfa-code");

  private final Map<String, Question> byKey = new LinkedHashMap<>();
  private final Map<String, String> askedIn = new HashMap<>();

  private Questions(List<Step> steps) {
    for (Step step : steps) {
      for (Question question : step.questions()) {
        byKey.put(question.key(), question);
        askedIn.put(question.key(), step.name());
      }
    }
  }

  /** The questions of these steps, in order. */
  public static Questions of(List<Step> steps) {
    return new Questions(steps);
  }

  /** All of them, in the order in which they are asked. */
  public List<Question> all() {
    return List.copyOf(byKey.values());
  }

  /**
   * The question of a key of the program's own.
   *
   * @param key one of {@link Keys}
   * @throws IllegalArgumentException if there is none
   */
  public Question get(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("no question: " + key));
  }

  /** The question of a key. */
  public Optional<Question> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether two keys stand under one name, or are asked in one step. */
  public boolean areTogether(String one, String other) {
    return one.substring(0, one.indexOf('.')).equals(other.substring(0, other.indexOf('.')))
        || Objects.equals(askedIn.get(one), askedIn.get(other));
  }

  /**
   * Why a key that has no question has none: it would hold a secret, or it is mistyped. The value
   * that was given with it is never shown.
   */
  public String unknown(String key) {
    String shown = Invisible.quoted(key);
    String name = key.substring(key.indexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (SECRETS.stream().anyMatch(name::contains)) {
      return shown
          + ": a secret does not belong among the answers. The first password is asked for in the "
          + "terminal, or comes from the environment variable ADMIN_PASSWORD";
    }
    return Nearest.to(key, byKey.keySet())
        .map(near -> shown + ": there is no such key; perhaps you mean " + near)
        .orElse(shown + ": there is no such key; `gatehouse steps` lists them");
  }
}

package dev.gatehouse.sandbox.policy;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a request when policies are held against it: condition keys with their values,
 * and keys of which it is known that the request has none.
 */
public final class PolicyContext {

  private final Map<String, Optional<String>> values = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private boolean allTags;
  private boolean notes;

  /** Adds a key with a value. */
  public PolicyContext with(String key, String value) {
    values.put(key.toLowerCase(Locale.ROOT), Optional.of(value));
    return this;
  }

  /** Says that all tags of the thing and of the request are among the keys. */
  public PolicyContext withAllTags() {
    allTags = true;
    return this;
  }

  /** Adds a key that the request does not have. */
  public PolicyContext without(String key) {
    values.put(key.toLowerCase(Locale.ROOT), Optional.empty());
    return this;
  }

  /** Takes keys of which nothing is known for keys that the request does not have. */
  public PolicyContext notingWhatIsMissing() {
    notes = true;
    return this;
  }

  /** The keys that were asked for, and of which nothing is known. */
  public Set<String> missing() {
    return missing;
  }

  /**
   * The value of a key; empty if the request has none.
   *
   * @throws AwsError if the practice account cannot know
   */
  Optional<String> value(String key) {
    String folded = key.toLowerCase(Locale.ROOT);
    Optional<String> known = values.get(folded);
    if (known != null) {
      return known;
    }
    // Whoever has tags has them all in here.
    if (folded.startsWith("aws:principaltag/")) {
      return Optional.empty();
    }
    boolean ofThing =
        folded.startsWith("aws:resourcetag/")
            || folded.startsWith("ec2:resourcetag/")
            || folded.startsWith("aws:requesttag/");
    if (allTags && ofThing) {
      return Optional.empty();
    }
    if (notes) {
      missing.add(key);
      return Optional.empty();
    }
    throw cannotTell("the condition key " + key);
  }

  /** A refusal to guess. */
  public static AwsError cannotTell(String what) {
    return new AwsError(
        400,
        "PracticeAccountCannotTell",
        "The practice account cannot evaluate " + what + " of a policy that concerns this request");
  }

  /**
   * A pattern with its variables filled in.
   *
   * @return the pattern; empty if the request has no value for a variable, so that nothing matches
   */
  Optional<String> filled(String pattern) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int at = pattern.indexOf("${"); at >= 0; at = pattern.indexOf("${", from)) {
      int end = pattern.indexOf('}', at);
      if (end < 0) {
        break;
      }
      String name = pattern.substring(at + 2, end);
      if (name.length() == 1) {
        throw cannotTell("the escaped character ${" + name + "}");
      }
      Optional<String> value = value(name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      text.append(pattern, from, at).append(value.get());
      from = end + 1;
    }
    return Optional.of(text.append(pattern.substring(from)).toString());
  }
}

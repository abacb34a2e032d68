package dev.gatehouse.sandbox.policy;

import dev.gatehouse.sandbox.wire.AwsError;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Condition keys of a request for the evaluation of policies. Some keys have a value, others are
 * known to be absent, and the rest are unknown.
 */
public final class PolicyContext {

  private final Map<String, Optional<String>> values = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private boolean allTags;
  private boolean notes;

  /** Adds a condition key with its value and returns this context. */
  public PolicyContext with(String key, String value) {
    values.put(key.toLowerCase(Locale.ROOT), Optional.of(value));
    return this;
  }

  /**
   * Declares that this context has all tags of the resource and of the request, so that other tags
   * are absent. Returns this context.
   */
  public PolicyContext withAllTags() {
    allTags = true;
    return this;
  }

  /** Adds a condition key that the request does not have, and returns this context. */
  public PolicyContext without(String key) {
    values.put(key.toLowerCase(Locale.ROOT), Optional.empty());
    return this;
  }

  /** Treats unknown keys as absent, records them and returns this context. */
  public PolicyContext notingWhatIsMissing() {
    notes = true;
    return this;
  }

  /**
   * Returns the unknown keys that evaluations have needed. Empty unless {@link
   * #notingWhatIsMissing} was called.
   */
  public Set<String> missing() {
    return missing;
  }

  /**
   * Returns the value of a condition key; empty if the request does not have the key.
   *
   * @throws AwsError if the key is unknown and unknown keys are not recorded
   */
  Optional<String> value(String key) {
    String folded = key.toLowerCase(Locale.ROOT);
    Optional<String> known = values.get(folded);
    if (known != null) {
      return known;
    }
    // The context always has all tags of the principal.
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

  /**
   * Creates the error for a part of a policy that the practice account cannot evaluate.
   *
   * @param what a noun phrase for the message, such as {@code a session's policy}
   */
  public static AwsError cannotTell(String what) {
    return new AwsError(
        400,
        "PracticeAccountCannotTell",
        "The practice account cannot evaluate " + what + " of a policy that concerns this request");
  }

  /**
   * Returns a pattern with its policy variables replaced by their values.
   *
   * @return empty if the request has no value for a variable, so that the pattern matches nothing
   * @throws AwsError if a variable is unknown, or if it is an escaped character
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

package dev.gatehouse.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person answered, by {@code step.key}, each as the text that they could have typed.
 * Questions that were not answered are not here: {@link Situation} says what holds then.
 *
 * @param texts the answers, in the order given
 */
public record Answers(Map<String, String> texts) {

  /** No answers. */
  public static final Answers NONE = new Answers(Map.of());

  public Answers {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** The answer to a question, if it was given. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /** These answers and one more; an earlier one of the same key is replaced. */
  public Answers with(String key, String text) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(key, text);
    return new Answers(more);
  }

  /** These answers without one. */
  public Answers without(String key) {
    Map<String, String> less = new LinkedHashMap<>(texts);
    less.remove(key);
    return new Answers(less);
  }
}

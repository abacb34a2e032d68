package dev.gatehouse.ui.screen.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed in forms that one has left backwards, valid or not: it stands there again when one
 * comes back.
 *
 * @param texts what was typed, by key
 * @param suggested the keys whose earlier answer was set back to what is suggested
 */
public record FormDrafts(Map<String, String> texts, List<String> suggested) {

  /** Nothing was typed. */
  public static final FormDrafts NONE = new FormDrafts(Map.of(), List.of());

  public FormDrafts {
    texts = Map.copyOf(texts);
    suggested = List.copyOf(suggested);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  boolean isSuggested(String key) {
    return suggested.contains(key);
  }

  FormDrafts with(String key, String text) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(key, text);
    return new FormDrafts(more, without(key).suggested);
  }

  FormDrafts withSuggested(String key) {
    FormDrafts others = without(key);
    List<String> more = new ArrayList<>(others.suggested);
    more.add(key);
    return new FormDrafts(others.texts, more);
  }

  FormDrafts without(String key) {
    Map<String, String> less = new LinkedHashMap<>(texts);
    less.remove(key);
    return new FormDrafts(less, suggested.stream().filter(other -> !other.equals(key)).toList());
  }
}

package dev.gatehouse.ui.screen.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Input, valid or not, of forms that the user left. It is restored when the user comes back.
 *
 * @param texts the input by key of the question
 * @param suggested keys of the questions whose answer was reset to the suggestion
 */
public record FormDrafts(Map<String, String> texts, List<String> suggested) {

  /** No drafts. */
  public static final FormDrafts NONE = new FormDrafts(Map.of(), List.of());

  /** Creates drafts with copies of the collections. */
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

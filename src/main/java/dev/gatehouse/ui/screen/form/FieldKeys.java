package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.ui.screen.kit.TextField;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.Locale;
import java.util.Optional;

/** Handles keys and pastes in the focused field, depending on the kind of its question. */
final class FieldKeys {

  private FieldKeys() {}

  /** Returns the field after a key; empty if the field does not handle it. */
  static Optional<Field> after(Entry entry, Key key) {
    Field field = entry.field();
    if (field.list().isPresent()) {
      return listed(field, field.list().get(), key);
    } else if (key.isAlt("r")) {
      return Optional.of(entry.typed() ? field.reset() : field);
    } else if (key.isAlt("u") || key.isCtrl("_")) {
      return Optional.of(undone(field));
    } else if (field.isYesNo()) {
      return toggled(entry, key);
    }
    return field.isChoice() ? opened(entry, key) : typed(entry, key);
  }

  private static Field undone(Field field) {
    Optional<TextField> earlier = field.editor().earlier();
    if (earlier.isEmpty()) {
      return field;
    }
    // Before the first change, the suggestion was shown.
    boolean first = earlier.get().earlier().isEmpty() && earlier.get().text().isEmpty();
    Field back = field.edited(earlier.get());
    return first
        ? new Field(
            back.question(), false, back.editor(), true, false, Optional.empty(), back.right())
        : back;
  }

  private static Optional<Field> toggled(Entry entry, Key key) {
    boolean turns =
        (key.isTyped() && key.text().equals(" "))
            || key.is(Key.Kind.LEFT)
            || key.is(Key.Kind.RIGHT);
    String letter = key.isTyped() ? key.text().toLowerCase(Locale.ROOT) : "";
    if (turns) {
      boolean yes = entry.text().equals(Question.YES);
      return Optional.of(answered(entry.field(), yes ? Question.NO : Question.YES));
    } else if (letter.equals("y")) {
      return Optional.of(answered(entry.field(), Question.YES));
    } else if (letter.equals("n")) {
      return Optional.of(answered(entry.field(), Question.NO));
    }
    return Optional.empty();
  }

  private static Field answered(Field field, String text) {
    return field.edited(field.editor().replace(text));
  }

  private static Optional<Field> opened(Entry entry, Key key) {
    boolean typed = key.isTyped() && !key.text().equals(" ") && !key.text().equals("?");
    boolean opens = key.is(Key.Kind.DOWN) || (key.isTyped() && key.text().equals(" "));
    if (!typed && !opens) {
      return Optional.empty();
    }
    OptionList list = list(entry, typed ? "" : entry.text());
    return Optional.of(entry.field().withList(typed ? list.key(key) : Optional.of(list)));
  }

  private static OptionList list(Entry entry, String value) {
    boolean open = entry.question().kind() instanceof Question.Kind.Choice choice && choice.open();
    return OptionList.of(entry.options(), open, value);
  }

  private static Optional<Field> listed(Field field, OptionList list, Key key) {
    if (key.is(Key.Kind.ESCAPE)) {
      return Optional.of(field.withList(Optional.empty()));
    } else if (key.is(Key.Kind.ENTER)) {
      return Optional.of(
          list.chosen().map(option -> answered(field, option.value())).orElse(field));
    }
    return list.key(key).map(next -> field.withList(Optional.of(next)));
  }

  /**
   * Handles a key in a text field. Typing replaces the suggestion; moving or deleting starts to
   * edit it.
   */
  private static Optional<Field> typed(Entry entry, Key key) {
    Field field = entry.field();
    if (entry.typed()) {
      return field.editor().key(key).map(next -> changed(field, next));
    }
    if (key.isTyped()) {
      return Optional.of(field.edited(beginning(field).key(key).orElseThrow()));
    }
    // A user who holds Backspace to empty the field does not want to edit the suggestion.
    if (field.given() && !moves(key)) {
      return field.editor().key(key).map(same -> field);
    }
    TextField suggestion = beginning(field).replace(entry.suggestion());
    return suggestion.key(key).map(field::edited);
  }

  private static boolean moves(Key key) {
    return key.kind() == Key.Kind.LEFT
        || key.kind() == Key.Kind.RIGHT
        || key.kind() == Key.Kind.HOME
        || key.kind() == Key.Kind.END;
  }

  private static TextField beginning(Field field) {
    return field.editor().text().isEmpty() ? field.editor() : field.editor().replace("");
  }

  private static Field changed(Field field, TextField next) {
    boolean moved = next.text().equals(field.editor().text());
    return moved
        ? new Field(
            field.question(),
            true,
            next,
            field.touched(),
            field.tried(),
            Optional.empty(),
            field.right())
        : field.edited(next);
  }

  /** Returns the field after a paste; empty if it does not accept text. */
  static Optional<Field> pasted(Entry entry, String text) {
    Field field = entry.field();
    if (field.list().isPresent()) {
      return Optional.of(field.withList(field.list().map(list -> list.paste(text))));
    } else if (field.isYesNo()) {
      return Optional.empty();
    } else if (field.isChoice()) {
      return Optional.of(field.withList(Optional.of(list(entry, "").paste(text))));
    }
    TextField into = entry.typed() ? field.editor() : beginning(field);
    return Optional.of(field.edited(into.insert(text)));
  }
}

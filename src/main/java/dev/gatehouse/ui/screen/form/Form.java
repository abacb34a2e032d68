package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.screen.kit.TextField;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions of a step as an immutable form of fields, one of which has the focus. */
public final class Form {

  private final Walk start;
  private final Step step;
  private final List<Field> fields;
  private final String focus;
  private final List<Entry> asked;
  private final Walk walk;

  private Form(Walk start, Step step, List<Field> fields, String focus) {
    this.start = start;
    this.step = step;
    this.focus = focus;
    Entries entries = Entries.of(start, fields);
    this.asked = entries.asked();
    this.fields = fields.stream().map(this::seen).toList();
    this.walk = new Walk(start.steps(), start.facts(), entries.answers(), start.place());
  }

  private Field seen(Field field) {
    return asked.stream()
        .map(Entry::field)
        .filter(other -> other.question().key().equals(field.question().key()))
        .findFirst()
        .orElse(field);
  }

  /**
   * Creates the form of the current step of a walk. The current question has the focus.
   *
   * @param drafts earlier input, which takes precedence over the answers of the walk
   * @throws java.util.NoSuchElementException if the walk is finished
   */
  public static Form of(Walk walk, FormDrafts drafts) {
    Walk.Stop stop = walk.stop().orElseThrow();
    List<Field> fields = new ArrayList<>();
    for (Question question : stop.step().questions()) {
      fields.add(field(question, walk, drafts));
    }
    return new Form(
        walk.at(stop.step()), stop.step(), fields, stop.question().map(Question::key).orElse(""));
  }

  private static Field field(Question question, Walk walk, FormDrafts drafts) {
    Field field = Field.suggested(question);
    Optional<String> draft = drafts.text(question.key());
    if (draft.isPresent()) {
      return field.edited(TextField.of(draft.get()));
    } else if (drafts.isSuggested(question.key())) {
      return field.reset();
    }
    return walk.answers().text(question.key()).map(text -> Field.of(question, text)).orElse(field);
  }

  /** Returns the step. */
  public Step step() {
    return step;
  }

  /** Returns the walk as it was when the user came to the step, at the first stop of the step. */
  public Walk start() {
    return start;
  }

  /**
   * Returns the walk with the current answers. For an invalid field, this is its last valid answer.
   */
  public Walk walk() {
    return walk;
  }

  /** Returns the entries of the questions that are asked now. */
  public List<Entry> asked() {
    return asked;
  }

  /** Returns the entry with the focus; empty if no question is asked. */
  public Optional<Entry> focused() {
    return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(place()));
  }

  /** Returns whether the last question has the focus, or no question is asked. */
  public boolean isAtLast() {
    return asked.isEmpty() || place() == asked.size() - 1;
  }

  /** Returns whether printable keys are text in the focused field. */
  public boolean isText() {
    return focused().filter(entry -> entry.field().isText()).isPresent();
  }

  /** Returns the open list of options, if any. */
  public Optional<OptionList> list() {
    return focused().flatMap(entry -> entry.field().list());
  }

  private int place() {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).question().key().equals(focus)) {
        return i;
      }
    }
    return 0;
  }

  /**
   * Returns the form with the focus moved.
   *
   * @param by 1 for the next question, -1 for the previous one
   * @param round whether to wrap around at the ends
   */
  public Form moved(int by, boolean round) {
    if (asked.isEmpty()) {
      return this;
    }
    int to = place() + by;
    int last = asked.size() - 1;
    int at = round ? Math.floorMod(to, asked.size()) : Math.max(0, Math.min(last, to));
    return focused()
        .map(entry -> with(entry.field().withList(Optional.empty()).asTried()))
        .orElse(this)
        .at(asked.get(at).question().key());
  }

  /**
   * Returns the form with the focus on the first invalid answer, whose problem is shown; empty if
   * all answers are valid.
   */
  public Optional<Form> wrong() {
    return asked.stream()
        .filter(entry -> entry.problem().isPresent())
        .findFirst()
        .map(entry -> with(entry.field().asTried()).at(entry.question().key()));
  }

  /** Returns the drafts with the user's input in this form, for when the user comes back to it. */
  public FormDrafts drafts(FormDrafts others) {
    FormDrafts drafts = others;
    for (Field field : fields) {
      if (field.touched()) {
        String key = field.question().key();
        drafts =
            field.given() ? drafts.with(key, field.editor().text()) : drafts.withSuggested(key);
      }
    }
    return drafts;
  }

  /**
   * Returns the drafts with the input of questions that are no longer asked. The walk has the other
   * answers.
   */
  public FormDrafts hidden(FormDrafts others) {
    FormDrafts drafts = drafts(others);
    for (Entry entry : asked) {
      drafts = drafts.without(entry.question().key());
    }
    return drafts;
  }

  /** Returns the form after a key; empty if the focused field does not handle it. */
  public Optional<Form> key(Key key) {
    return focused().flatMap(entry -> FieldKeys.after(entry, key)).map(this::with);
  }

  /** Returns the form after a paste; empty if the focused field does not accept text. */
  public Optional<Form> paste(String text) {
    return focused().flatMap(entry -> FieldKeys.pasted(entry, text)).map(this::with);
  }

  private Form with(Field field) {
    String key = field.question().key();
    return new Form(
        start,
        step,
        fields.stream().map(other -> other.question().key().equals(key) ? field : other).toList(),
        focus);
  }

  private Form at(String key) {
    return new Form(start, step, fields, key);
  }
}

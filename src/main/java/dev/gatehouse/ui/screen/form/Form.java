package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.ui.screen.kit.TextField;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions of a step as fields, of which one has the keys, as a value. */
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
   * The form of the step at which a walk is; the question at which it is has the keys.
   *
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

  /** The step. */
  public Step step() {
    return step;
  }

  /** The walk as one came to the step, at its first stop. */
  public Walk start() {
    return start;
  }

  /** The walk with the answers that hold now: where one is wrong, the last right one. */
  public Walk walk() {
    return walk;
  }

  /** The questions that are asked now. */
  public List<Entry> asked() {
    return asked;
  }

  /** The question that has the keys; none where nothing is asked. */
  public Optional<Entry> focused() {
    return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(place()));
  }

  /** Whether the last question has the keys, or nothing is asked. */
  public boolean isAtLast() {
    return asked.isEmpty() || place() == asked.size() - 1;
  }

  /** Whether printable keys are text where the keys go. */
  public boolean isText() {
    return focused().filter(entry -> entry.field().isText()).isPresent();
  }

  /** The open list, if one is. */
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

  /** The keys go to the next question, or the one before; round the ends if asked to. */
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

  /** The form with the keys at the first wrong answer, which is said; empty if all are right. */
  public Optional<Form> wrong() {
    return asked.stream()
        .filter(entry -> entry.problem().isPresent())
        .findFirst()
        .map(entry -> with(entry.field().asTried()).at(entry.question().key()));
  }

  /** What was typed, to be handed to the form when one comes back. */
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

  /** What was typed and is not asked any more; the rest is in the walk. */
  public FormDrafts hidden(FormDrafts others) {
    FormDrafts drafts = drafts(others);
    for (Entry entry : asked) {
      drafts = drafts.without(entry.question().key());
    }
    return drafts;
  }

  /** The form after a key for the field that has the keys; empty if it means nothing there. */
  public Optional<Form> key(Key key) {
    return focused().flatMap(entry -> FieldKeys.after(entry, key)).map(this::with);
  }

  /** The form with a text pasted where the keys go; empty if it cannot be put there. */
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

package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.ui.screen.kit.TextField;
import java.util.Optional;

/**
 * The field of a question.
 *
 * @param question what is asked
 * @param given whether what stands in the editor is the answer; else what is suggested holds
 * @param editor what stands there
 * @param touched whether the person changed anything here
 * @param tried whether what is wrong with it may be said
 * @param list the list of a choice, while it is open
 * @param right the last answer here that was one
 */
public record Field(
    Question question,
    boolean given,
    TextField editor,
    boolean touched,
    boolean tried,
    Optional<OptionList> list,
    Optional<String> right) {

  /** A field that shows what is suggested. */
  static Field suggested(Question question) {
    return new Field(
        question, false, TextField.of(""), false, false, Optional.empty(), Optional.empty());
  }

  /** A field with an answer. */
  static Field of(Question question, String answer) {
    return new Field(
        question, true, TextField.of(answer), false, false, Optional.empty(), Optional.empty());
  }

  /** Whether printable keys are text here. */
  public boolean isText() {
    return list.isPresent() || !(isChoice() || isYesNo());
  }

  /** Whether one of a list is chosen. */
  public boolean isChoice() {
    return question.kind() instanceof Question.Kind.Choice;
  }

  /** Whether it is yes or no. */
  public boolean isYesNo() {
    return question.kind() instanceof Question.Kind.YesNo;
  }

  /** The field with this in it, by the person's hand. */
  Field edited(TextField newEditor) {
    return new Field(question, true, newEditor, true, true, Optional.empty(), right);
  }

  /** The field with what is suggested. */
  Field reset() {
    return new Field(question, false, editor.replace(""), true, tried, Optional.empty(), right);
  }

  Field withList(Optional<OptionList> newList) {
    return new Field(question, given, editor, touched, tried, newList, right);
  }

  Field withRight(String answer) {
    return new Field(question, given, editor, touched, tried, list, Optional.of(answer));
  }

  Field asTried() {
    return new Field(question, given, editor, touched, true, list, right);
  }
}

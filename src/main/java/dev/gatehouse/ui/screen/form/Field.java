package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Question;
import dev.gatehouse.ui.screen.kit.TextField;
import java.util.Optional;

/**
 * The input field of a question.
 *
 * @param given whether the editor holds the answer; otherwise the suggestion is used
 * @param editor the text being edited
 * @param touched whether the user has changed the field
 * @param tried whether a problem with the input may be shown
 * @param list the list of options while it is open
 * @param right the last valid answer in this field
 */
public record Field(
    Question question,
    boolean given,
    TextField editor,
    boolean touched,
    boolean tried,
    Optional<OptionList> list,
    Optional<String> right) {

  /** Creates a field that uses the suggestion. */
  static Field suggested(Question question) {
    return new Field(
        question, false, TextField.of(""), false, false, Optional.empty(), Optional.empty());
  }

  /** Creates a field with an answer. */
  static Field of(Question question, String answer) {
    return new Field(
        question, true, TextField.of(answer), false, false, Optional.empty(), Optional.empty());
  }

  /** Returns whether printable keys are text in this field. */
  public boolean isText() {
    return list.isPresent() || !(isChoice() || isYesNo());
  }

  /** Returns whether the question is a choice from a list. */
  public boolean isChoice() {
    return question.kind() instanceof Question.Kind.Choice;
  }

  /** Returns whether the question is a yes or no. */
  public boolean isYesNo() {
    return question.kind() instanceof Question.Kind.YesNo;
  }

  /** Returns the field with text entered by the user. */
  Field edited(TextField newEditor) {
    return new Field(question, true, newEditor, true, true, Optional.empty(), right);
  }

  /** Returns the field reset to the suggestion. */
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

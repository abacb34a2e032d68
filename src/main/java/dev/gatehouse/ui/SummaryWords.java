package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.text.Letters;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of the end: what was made, what is left, what to keep, how to sign in and to undo. */
public final class SummaryWords {

  private final Summary summary;
  private final Occasion occasion;
  private final boolean person;
  private final ShellCommand again;
  private final Letters letters;
  private final List<Line> lines = new ArrayList<>();

  private SummaryWords(
      Summary summary, Occasion occasion, boolean person, ShellCommand again, Letters letters) {
    this.summary = summary;
    this.occasion = occasion;
    this.person = person;
    this.again = again;
    this.letters = letters;
  }

  /**
   * The whole summary, as it is printed below what went before: what counts most comes last, where
   * it stays in sight.
   *
   * @param person whether a person was there who could be asked
   * @param again the command that goes on where this run stopped
   */
  public static List<Line> of(
      Summary summary, Occasion occasion, boolean person, ShellCommand again, Letters letters) {
    SummaryWords words = new SummaryWords(summary, occasion, person, again, letters);
    words.head();
    words.made();
    words.leftOut();
    words.failure();
    words.notes();
    words.undo();
    return List.copyOf(words.lines);
  }

  /**
   * The same for a person who reads it from its top, as a page: first where it stopped, or how to
   * sign in and what to keep.
   */
  public static List<Line> page(
      Summary summary, Occasion occasion, ShellCommand again, Letters letters) {
    SummaryWords words = new SummaryWords(summary, occasion, true, again, letters);
    words.head();
    words.failure();
    words.notes();
    words.made();
    words.leftOut();
    words.undo();
    return List.copyOf(words.lines);
  }

  private void head() {
    Outcome outcome = summary.outcome();
    String end =
        outcome
            .failure()
            .map(f -> f.kind() == Failure.Kind.STOPPED ? "stopped by you" : "stopped by a problem")
            .orElseGet(this::well);
    lines.add(Line.title("Summary: " + end).marked(occasion.words()));
    lines.add(
        Line.plain(
            "Account "
                + Wording.account(summary.walk().facts())
                + ", Region "
                + summary.walk().facts().region()
                + (occasion.practice() ? ". Practice: AWS was not touched." : ".")));
  }

  private String well() {
    if (summary.plan().isEmpty()) {
      return "there was nothing to do";
    }
    return summary.outcome().leftOut().isEmpty() ? "finished" : "finished, but not all was done";
  }

  private void made() {
    List<Action> changes = summary.outcome().done().stream().filter(Action::isChange).toList();
    Optional<Failure> unsettled = summary.outcome().failure().filter(Failure::unsettled);
    if (!changes.isEmpty()) {
      heading("Done: " + Wording.count(changes.size(), "change"));
      for (Action action : changes) {
        lines.add(Line.plain(2, letters.sign(Letters.Sign.DONE) + " " + Wording.deed(action)));
      }
    } else if (unsettled.isEmpty()) {
      lines.add(Line.BLANK);
      lines.add(Line.plain("Nothing was changed."));
    }
    unsettled.ifPresent(
        failure -> {
          heading("Perhaps done: 1 change, of which no usable answer came");
          lines.add(Line.plain(2, "? " + Wording.deed(failure.action())));
        });
  }

  private void leftOut() {
    if (summary.outcome().leftOut().isEmpty()) {
      return;
    }
    heading("Left out");
    String last = "";
    for (Outcome.LeftOut leftOut : summary.outcome().leftOut()) {
      if (ReviewWords.isShown(leftOut.action())) {
        lines.add(
            Line.plain(
                2,
                letters.sign(Letters.Sign.LEFT_OUT)
                    + " "
                    + Wording.deed(leftOut.action())
                    + (leftOut.reason().equals(last)
                        ? " (for the same reason)"
                        : why(leftOut.action()))));
      }
      // One missing value leaves several actions out for one reason: it is said once.
      if (!leftOut.reason().equals(last)) {
        lines.add(Line.plain(4, Wording.plain(leftOut.reason())));
        last = leftOut.reason();
      }
    }
  }

  /** Why it was left out, where the person decides; for other actions the reason says it. */
  private String why(Action action) {
    if (!action.isByPerson() && !action.isAcceptedByName()) {
      return "";
    }
    return person ? " (you chose to leave it out)" : " (nobody could be asked)";
  }

  private void failure() {
    summary.outcome().failure().ifPresent(this::failure);
  }

  private void failure(Failure failure) {
    heading("Where it stopped");
    lines.addAll(new ProgressWords(letters).failed(failure));
    failure
        .encoded()
        .ifPresent(
            reason -> {
              lines.add(Line.plain(5, EncodedReason.READ_IT));
              lines.add(Line.plain(5, reason.decoding(summary.walk().facts()).token()));
            });
    List<Action> left = summary.outcome().left().stream().filter(ReviewWords::isShown).toList();
    if (!left.isEmpty()) {
      heading("Not begun");
      left.forEach(
          action ->
              lines.add(
                  Line.plain(2, letters.sign(Letters.Sign.LEFT_OUT) + " " + Wording.deed(action))));
    }
    heading("To go on");
    lines.add(Line.plain(2, how(failure)));
    lines.add(Line.plain(4, again(failure).token()));
  }

  private String how(Failure failure) {
    String run =
        failure
            .another()
            .map(
                another ->
                    another.answer().isPresent()
                        ? "Run this, with another " + another.key()
                        : "AWS would refuse the same "
                            + another.key()
                            + " again. Run this, with another one in place of "
                            + GivenAnswers.ANOTHER)
            .orElse(
                switch (failure.kind()) {
                  case FAILED, STOPPED -> "Run this again";
                  case CONFLICT, NOT_ALLOWED -> "Fix that, then run this again";
                });
    return occasion.practice()
        ? run
            + ". Practice begins anew each time; in a real account, what is done already is seen"
            + " and left as it is:"
        : run + "; what is done already is seen and left as it is:";
  }

  /** What was typed, with an answer that can do, and what else leads to the same account. */
  private ShellCommand again(Failure failure) {
    ShellCommand typed =
        failure
            .another()
            .map(
                another ->
                    again.setting(another.key(), another.answer().orElse(GivenAnswers.ANOTHER)))
            .orElse(again);
    if (occasion.practice()) {
      return typed;
    }
    Facts facts = summary.walk().facts();
    ShellCommand same = facts.access().in(typed);
    boolean said = again.says("--region") || again.line().contains(Keys.ACCOUNT_REGION + "=");
    return said ? same : same.with("--region", facts.region());
  }

  private void notes() {
    if (occasion.practice() && List.of(Note.Kind.values()).stream().anyMatch(this::isShown)) {
      lines.add(Line.BLANK);
      lines.add(
          Line.warning(
              0,
              "In a real account you would now do the following. Here the names and addresses lead"
                  + " nowhere."));
    }
    if (isShown(Note.Kind.SIGN_IN)) {
      notes("How to sign in", Note.Kind.SIGN_IN);
    }
    notes("What to keep", Note.Kind.KEEP);
    notes("What is left for you", Note.Kind.TO_DO);
  }

  private boolean isShown(Note.Kind kind) {
    boolean finished = summary.outcome().failure().isEmpty();
    return (finished || kind != Note.Kind.SIGN_IN) && !summary.notes(kind).isEmpty();
  }

  private void notes(String heading, Note.Kind kind) {
    List<String> notes = summary.notes(kind);
    if (!notes.isEmpty()) {
      heading(heading);
      notes.forEach(note -> lines.add(Line.plain(2, note)));
    }
  }

  private void undo() {
    if (summary.outcome().done().stream().anyMatch(Action::isChange)) {
      heading("How to undo");
      lines.add(
          Line.plain(
              2,
              (occasion.practice() ? "In a real account: delete" : "Delete")
                  + " by hand what was made, the last of the list first, in the console or with"
                  + " the AWS CLI; nothing of it depends on Gatehouse."));
    }
  }

  private void heading(String text) {
    lines.add(Line.BLANK);
    lines.add(Line.title(text));
  }
}

package dev.gatehouse.ui.line;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows a plan and asks what to do with it. */
final class ReviewTalk {

  private static final String FILE = "gatehouse-answers";

  private final Talk talk;
  private final UiOptions options;
  private final Reviewed reviewed;
  private final Walk walk;
  private final Plan plan;

  ReviewTalk(Talk talk, UiOptions options, Reviewed reviewed) {
    this.talk = talk;
    this.options = options;
    this.reviewed = reviewed;
    this.walk = reviewed.walk();
    this.plan = reviewed.plan();
  }

  Ui.Decision ask() {
    talk.say(ReviewWords.of(reviewed, options.occasion()));
    while (true) {
      talk.say(List.of(Line.BLANK, Line.warning(0, invitation()), Line.plain(keys())));
      String line = talk.read(List.of(), "").orElse(LineCommands.QUIT);
      switch (line) {
        case LineCommands.BACK -> {
          return Ui.Decision.of(Ui.Verdict.BACK);
        }
        case LineCommands.QUIT -> {
          return quit();
        }
        case "c" -> commands();
        case "s" -> save();
        case LineCommands.HELP -> talk.say(ReviewWords.of(reviewed, options.occasion()));
        default -> {
          if (accepts(line)) {
            return new Ui.Decision(Ui.Verdict.ACCEPT, hazards());
          }
          talk.say(List.of(Line.BLANK, Line.warning(0, misunderstood())));
        }
      }
    }
  }

  private boolean needsYes() {
    return !plan.isEmpty() && !options.occasion().dryRun();
  }

  private boolean accepts(String line) {
    if (!plan.conflicts().isEmpty()) {
      return false;
    }
    return line.equals("yes") || (line.isEmpty() && !needsYes());
  }

  private String invitation() {
    if (!plan.conflicts().isEmpty()) {
      return "Nothing can be done yet: < goes back";
    }
    if (plan.isEmpty()) {
      return "Enter ends";
    }
    return options.occasion().dryRun()
        ? "Enter prints the plan; nothing is changed"
        : ReviewWords.yes(plan);
  }

  private String misunderstood() {
    return needsYes() && plan.conflicts().isEmpty()
        ? "Please type the whole word yes; q leaves, < goes back."
        : "That is none of these keys; q leaves, < goes back.";
  }

  private String keys() {
    return "c shows the commands, s saves the answers, ? shows this again, < goes back, q leaves";
  }

  private Ui.Decision quit() {
    talk.say(List.of(Line.BLANK, Line.plain("Left. Nothing was changed.")));
    return Ui.Decision.of(Ui.Verdict.QUIT);
  }

  private void commands() {
    talk.say(List.of(Line.BLANK, Line.title("The same with the AWS CLI")));
    for (Call call : plan.calls()) {
      talk.say(List.of(Line.BLANK));
      talk.verbatim(
          "# " + Invisible.shown(Wording.deed(call)) + "\n" + options.commands().apply(walk, call));
    }
  }

  private void save() {
    String free = options.saves().free(FILE, "yaml");
    talk.say(
        List.of(
            Line.BLANK,
            Line.warning(0, "File for the answers (without secrets)"),
            Line.plain("Enter takes [" + free + "], < does not save")));
    Optional<String> line = talk.read(List.of(), "");
    if (line.isEmpty() || line.get().equals(LineCommands.BACK)) {
      return;
    }
    try {
      String file = line.get().isEmpty() ? free : LineCommands.answer(line.get());
      talk.say(List.of(Line.plain(options.saves().answers(walk, file))));
    } catch (IOException e) {
      talk.say(List.of(Line.warning(0, "Not saved: " + e.getMessage())));
    }
  }

  private Set<String> hazards() {
    Set<String> accepted = new LinkedHashSet<>();
    if (options.occasion().dryRun()) {
      return accepted;
    }
    for (Call call : ReviewWords.acceptedByName(plan)) {
      talk.say(List.of(Line.BLANK));
      talk.say(ReviewWords.accept(call));
      if (talk.read(List.of(), "").orElse("").equals(ReviewWords.word(call))) {
        accepted.add(call.id());
      } else {
        talk.say(List.of(Line.plain("It is left out.")));
      }
    }
    return accepted;
  }
}

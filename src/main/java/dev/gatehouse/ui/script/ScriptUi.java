package dev.gatehouse.ui.script;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Nearest;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.PlainProgress;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The face that asks nothing. */
public final class ScriptUi implements Ui {

  private final ScriptOptions options;
  private final Letters letters;
  private final Printer talk;
  private final EnvironmentSecrets secrets;
  private final Progress progress;
  private final Operator person;

  /** A face with these options. */
  public ScriptUi(ScriptOptions options) {
    this.options = options;
    this.letters = options.letters();
    this.talk = new Printer(options.err(), letters, 0);
    this.secrets = options.secrets();
    this.progress = new PlainProgress(talk::print, letters);
    this.person = new Nobody(secrets, talk);
  }

  /**
   * Finishes the walk with the answers that it has and the defaults for the others.
   *
   * @throws UnusableInput if some do not keep to their rules: all of them, a line each
   */
  @Override
  public Optional<Walk> ask(Walk walk, UnaryOperator<Walk> settle) {
    talk.print(Wording.caller(walk.facts(), options.occasion()));
    List<String> problems = new ArrayList<>();
    Walk here = walk;
    Optional<Step> told = Optional.empty();
    while (here.stop().isPresent()) {
      Walk.Stop stop = here.stop().get();
      if (options.aloud() && !told.equals(Optional.of(stop.step()))) {
        talk.print(Wording.step(here, stop.step(), options.occasion(), letters));
        told = Optional.of(stop.step());
      }
      if (stop.question().isPresent()) {
        take(here, stop.question().get()).ifPresent(problems::add);
      }
      Walk next = here.next();
      boolean leaves = next.stop().filter(s -> s.step().equals(stop.step())).isEmpty();
      here = leaves ? settle.apply(next) : next;
    }
    if (!problems.isEmpty()) {
      throw new UnusableInput(problems);
    }
    return Optional.of(here);
  }

  private Optional<String> take(Walk walk, Question question) {
    String answer = walk.situation().text(question.key());
    if (options.aloud()) {
      boolean given = walk.situation().answers().text(question.key()).isPresent();
      talk.print(
          List.of(
              Line.plain(2, question.label() + ": " + (answer.isEmpty() ? "(none)" : answer))
                  .marked(given ? "answer" : "default")));
    }
    return walk.problem(answer);
  }

  @Override
  public boolean asks() {
    return false;
  }

  /**
   * Shows the plan, and accepts it if that was asked for.
   *
   * @throws UnusableInput if a secret of the environment could not be used later
   */
  @Override
  public Decision review(Reviewed reviewed) {
    Plan plan = reviewed.plan();
    talk.print(ReviewWords.of(reviewed, options.occasion()));
    talk.print(List.of(Line.BLANK));
    if (!plan.conflicts().isEmpty()) {
      return Decision.of(Verdict.QUIT);
    }
    // Now, before anything is done: later the plan would stop half-way.
    plan.prompts().forEach(this::checkSecret);
    Set<String> accepted = accepted(plan);
    if (!options.yes() && !plan.isEmpty() && !options.occasion().dryRun()) {
      talk.print(List.of(Line.plain("Nothing was done: --yes carries this plan out.")));
      return Decision.of(Verdict.QUIT);
    }
    return new Decision(Verdict.ACCEPT, accepted);
  }

  private void checkSecret(Prompt prompt) {
    if (!isGiven(prompt) && prompt.without().isEmpty()) {
      String name = prompt.ref().name();
      throw new UnusableInput(
          name
              + ": the plan needs it: "
              + Wording.deed(prompt)
              + ". Set "
              + name
              + " or "
              + name
              + "_FILE.");
    }
  }

  /** Whether there is a value that can be used; it is read again when it is needed. */
  private boolean isGiven(Prompt prompt) {
    Optional<Secret> secret = secrets.of(prompt).map(EnvironmentSecrets.Given::secret);
    secret.ifPresent(Secret::close);
    return secret.isPresent();
  }

  private Set<String> accepted(Plan plan) {
    Set<String> accepted = new LinkedHashSet<>();
    List<Line> lines = new ArrayList<>();
    for (Call call : ReviewWords.acceptedByName(plan)) {
      if (options.accepted().contains(call.id())) {
        accepted.add(call.id());
      } else {
        lines.add(
            Line.warning(
                0,
                Wording.deed(call) + ": " + ReviewWords.hazard(call) + ". Left out, unless with"));
        lines.add(Line.plain(4, "--accept " + call.id()));
      }
    }
    talk.print(lines);
    talk.print(needless(plan));
    return accepted;
  }

  /** What was accepted and is not in the plan: most often it is done already. */
  private List<Line> needless(Plan plan) {
    List<String> ids = plan.changes().stream().map(Call::id).toList();
    List<String> named = ReviewWords.acceptedByName(plan).stream().map(Call::id).toList();
    return options.accepted().stream()
        .filter(id -> !ids.contains(id))
        .sorted()
        .map(
            id ->
                Line.plain(
                    "--accept "
                        + id
                        + ": this plan has no such action"
                        + Nearest.to(id, named)
                            .map(near -> "; perhaps you mean " + near + ".")
                            .orElse(".")))
        .toList();
  }

  @Override
  public void summary(Summary summary) {
    talk.print(List.of(Line.BLANK));
    new Printer(options.out(), letters, 0)
        .print(SummaryWords.of(summary, options.occasion(), false, options.again(), letters));
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public Operator person() {
    return person;
  }
}

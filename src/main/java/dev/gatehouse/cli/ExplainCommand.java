package dev.gatehouse.cli;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code gatehouse explain STEP}: what a step asks and does, and why. */
final class ExplainCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this, "explain", "Tells why a step is there, what it asks and what it does.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("STEP")
            .arity("1")
            .type(String.class)
            .description("a step's name, as `gatehouse steps` lists it")
            .build());
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    String name = arguments.positional();
    if (name.isEmpty()) {
      throw new CommandProblem(Exit.USAGE, "which step? The steps are " + TypedNames.steps() + ".");
    }
    Step step =
        Steps.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new CommandProblem(Exit.USAGE, TypedNames.unknownStep(name)));
    explain(step, surroundings.out());
    return Exit.DONE;
  }

  private static void explain(Step step, StandardStream out) {
    Situation situation =
        Steps.situation(Facts.newAccount(TypedNames.OFFLINE_REGION), Answers.NONE);
    out.line(step.title());
    out.line();
    TypedNames.wrapped(step.why(), "").forEach(out::line);
    out.line(step.page().toString());
    for (Question question : step.questions()) {
      out.line();
      out.line(question.key() + " - " + question.label());
      String suggestion = situation.text(question.key());
      out.line("  " + (suggestion.isEmpty() ? "left out unless told" : "default: " + suggestion));
      TypedNames.wrapped(question.help(), "  ").forEach(out::line);
      out.line("  " + question.page());
    }
    List<Action> actions = step.actions(situation);
    out.line();
    out.line(
        actions.isEmpty()
            ? "In a new account, with the defaults, it does nothing."
            : "In a new account, with the defaults, it does this:");
    for (Action action : actions) {
      out.line("  " + action.id() + ": " + action.why());
    }
  }
}

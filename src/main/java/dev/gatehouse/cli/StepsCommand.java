package dev.gatehouse.cli;

import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Steps;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gatehouse steps}: the walk at a glance. */
final class StepsCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    return Options.command(
        this, "steps", "Lists the steps of the walk, and the answers that each takes.");
  }

  @Override
  public Exit run(Arguments arguments, ProcessIo surroundings) {
    List<Step> steps = Steps.all();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      surroundings.out().line((i + 1) + ". " + step.name() + " - " + step.title());
      for (Question question : step.questions()) {
        surroundings.out().line("     " + question.key());
      }
    }
    surroundings.out().line();
    surroundings.out().line("`gatehouse explain STEP` tells what a step asks and does, and why.");
    return Exit.DONE;
  }
}

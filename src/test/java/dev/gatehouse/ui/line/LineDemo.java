package dev.gatehouse.ui.line;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Saves;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * The line face over the example walk, to be driven in a real terminal. {@code DEMO_FAIL} names the
 * action that fails, {@code DEMO_TICK} the milliseconds that a second of waiting takes, {@code
 * DEMO_PLAN=empty} a plan without actions, {@code DEMO_OCCASION=practice|dry-run|} the occasion.
 */
public final class LineDemo {

  private LineDemo() {}

  /** Runs it; exits with the status that the wizard would have. */
  public static void main(String[] args) {
    AtomicBoolean stopping = new AtomicBoolean();
    String occasion = System.getenv().getOrDefault("DEMO_OCCASION", "practice");
    UiOptions options =
        new UiOptions(
            TerminalProfile.of(System.getenv()),
            new EnvironmentSecrets(System.getenv()),
            System.in,
            StandardStream.of(System.out, Alphabet.of(System.getenv())),
            StandardStream.of(System.err, Alphabet.of(System.getenv())),
            new Occasion(occasion.equals("practice"), occasion.equals("dry-run")),
            true,
            (walk, call) -> "aws " + call.operation(),
            new TextOnly(),
            new Random(7),
            ShellCommand.of("gatehouse", "setup").with("--sandbox"),
            () -> stopping.set(true),
            () -> System.exit(130));
    LineUi ui = LineUi.open(options);
    Runtime.getRuntime().addShutdownHook(new Thread(ui::close));
    int status = 3;
    try {
      status = run(ui, stopping);
    } catch (Interrupted e) {
      status = 130;
    } catch (UnusableInput e) {
      System.err.println(e.getMessage());
      status = 2;
    } finally {
      ui.close();
    }
    System.exit(status);
  }

  /** Saves answers, which is all that the line interface asks for. */
  private record TextOnly() implements Saves {
    @Override
    public String answers(Walk walk, String file) throws IOException {
      return text(walk.answers().texts().toString(), file);
    }

    @Override
    public String script(Walk walk, Plan plan, String file) throws IOException {
      throw new IOException("no script is saved line by line");
    }

    @Override
    public String text(String text, String file) throws IOException {
      Files.writeString(Path.of(file), text);
      return "Saved in " + file + ".";
    }

    @Override
    public String free(String name, String ending) {
      return name + "." + ending;
    }
  }

  private static int run(LineUi ui, AtomicBoolean stopping) {
    Walk walk = Example.walk();
    Plan plan =
        System.getenv().getOrDefault("DEMO_PLAN", "").equals("empty") ? Plan.of() : Example.plan();
    while (true) {
      Optional<Walk> asked = ui.ask(walk, UnaryOperator.identity());
      if (asked.isEmpty()) {
        return 3;
      }
      Ui.Decision decision = ui.review(Reviewed.of(asked.get(), plan));
      if (decision.verdict() == Ui.Verdict.BACK) {
        walk = asked.get().back();
        continue;
      }
      if (decision.verdict() == Ui.Verdict.QUIT) {
        return 3;
      }
      Outcome outcome =
          new FakeRun(
                  ui,
                  decision.accepted(),
                  System.getenv().getOrDefault("DEMO_FAIL", ""),
                  Long.parseLong(System.getenv().getOrDefault("DEMO_TICK", "20")),
                  stopping::get)
              .run(plan);
      ui.summary(new Summary(asked.get(), plan, outcome));
      return outcome.failure().isPresent() ? 1 : 0;
    }
  }
}

package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Saves;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A full screen that fails, to be started in a terminal by a test: {@code key} when a key unfolds
 * the commands of a review, {@code draw} when progress is drawn, after which the walk goes on to
 * ask and to sum up.
 */
public final class FailingScreen {

  private static final String FAULT = "the screen was told to fail";
  // More milliseconds than there are numbers.
  private static final Duration TOO_LONG = Duration.ofSeconds(Long.MAX_VALUE);

  private FailingScreen() {}

  /** Runs it; exits with 1 where it ends as it should. */
  public static void main(String[] args) {
    UiOptions options =
        new UiOptions(
            TerminalProfile.of(System.getenv()),
            new EnvironmentSecrets(System.getenv()),
            System.in,
            StandardStream.of(System.out, Alphabet.of(System.getenv())),
            StandardStream.of(System.err, Alphabet.of(System.getenv())),
            new Occasion(true, false),
            true,
            (walk, call) -> {
              if (Thread.currentThread().getName().equals("screen")) {
                throw new IllegalStateException(FAULT);
              }
              return "aws";
            },
            new Nowhere(),
            new Random(7),
            ShellCommand.of("gatehouse", "setup").with("--sandbox"),
            () -> {},
            () -> System.exit(130));
    int status = 0;
    try (ScreenUi ui = ScreenUi.open(options).orElseThrow()) {
      if (args[0].equals("key")) {
        ui.review(Reviewed.of(Example.walk(), Example.plan()));
      } else {
        apply(ui);
      }
    } catch (RuntimeException e) {
      System.out.println("ended by " + e.getClass().getSimpleName());
      status = 1;
    }
    System.exit(status);
  }

  private static void apply(ScreenUi ui) {
    Plan plan = Example.plan();
    Action action = plan.actions().get(0);
    ui.progress().begins(action);
    ui.progress().waits(action, "it", "", TOO_LONG, Duration.ofSeconds(1), Duration.ofSeconds(1));
    Prompt prompt = Example.password();
    try {
      ui.person().value(prompt);
    } catch (RuntimeException e) {
      System.err.print("");
    }
    Outcome outcome = new Outcome(List.of(), List.of(), Optional.empty(), plan.actions(), Map.of());
    ui.summary(new Summary(Example.walk(), plan, outcome));
  }

  /** Saves nothing. */
  private record Nowhere() implements Saves {
    @Override
    public String answers(Walk walk, String file) throws IOException {
      throw new IOException(FAULT);
    }

    @Override
    public String script(Walk walk, Plan plan, String file) throws IOException {
      throw new IOException(FAULT);
    }

    @Override
    public String text(String text, String file) throws IOException {
      throw new IOException(FAULT);
    }

    @Override
    public String free(String name, String ending) {
      return name + "." + ending;
    }
  }
}

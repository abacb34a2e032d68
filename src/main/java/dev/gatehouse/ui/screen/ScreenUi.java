package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Enrolment;
import dev.gatehouse.plan.Failure;
import dev.gatehouse.plan.Handing;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.FaceOptions;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.ui.screen.field.Drafts;
import dev.gatehouse.ui.screen.terminal.Depth;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The face that fills the screen. Its methods are called by the thread of the walk, and wait for
 * what the person says in the thread of the screen.
 */
public final class ScreenUi implements Ui, AutoCloseable {

  private final FaceOptions options;
  private final Letters letters;
  private final Display display;
  private final Scene scene;
  private final Stagehand stagehand;
  private final Loop loop;
  // The hook that ends the process may close the face while the walk still adds to it.
  private final List<Line> farewell = Collections.synchronizedList(new ArrayList<>());
  private Drafts drafts = Drafts.NONE;
  private boolean greeted;
  private Optional<CompletableFuture<Seen>> progress = Optional.empty();
  private final KeptPassword password = new KeptPassword();

  private ScreenUi(FaceOptions options, Letters letters, Display display) {
    this.options = options;
    this.letters = letters;
    this.display = display;
    this.scene = new Scene(options.occasion(), options.commands(), options.again());
    this.stagehand = new Stagehand(options, display, scene, letters, this::leaves);
    this.loop = new Loop(display, new Stage(display, options.environment()), letters, stagehand);
    stagehand.works(loop);
    loop.start();
  }

  /**
   * Opens the face on the terminal. It is to be {@linkplain #close closed} however the process
   * ends.
   *
   * @return empty where there is no terminal for it; then nothing was changed
   */
  public static Optional<ScreenUi> open(FaceOptions options) {
    Letters letters = Letters.of(options.environment());
    return Display.open(
            new Display.Options(
                options.environment(),
                letters,
                options.colour(),
                options.in(),
                options.out(),
                options.err()))
        .map(display -> new ScreenUi(options, letters, display));
  }

  /**
   * Asks.
   *
   * @throws dev.gatehouse.ui.Interrupted if the person pressed Ctrl-C and meant it
   */
  @Override
  public Optional<Walk> ask(Walk start, UnaryOperator<Walk> settle) {
    try {
      return asked(start, settle);
    } catch (Left e) {
      return left();
    } catch (Interrupted e) {
      left();
      throw e;
    }
  }

  private Optional<Walk> asked(Walk start, UnaryOperator<Walk> settle) {
    stagehand.knows(start);
    if (!greeted && loop.show(new WelcomePage(scene, start)) == WelcomePage.Reply.LEAVE) {
      return left();
    }
    greeted = true;
    // What has not come yet had the time of the first page.
    Walk walk = settle.apply(start);
    stagehand.knows(walk);
    while (walk.stop().isPresent()) {
      StepPage.Reply reply = loop.show(new StepPage(scene, walk, drafts));
      if (reply instanceof StepPage.Reply.Forward forward) {
        drafts = forward.drafts();
        walk = settle.apply(forward.walk());
      } else if (reply instanceof StepPage.Reply.Back back) {
        drafts = back.drafts();
        walk = back.walk();
      }
      stagehand.knows(walk);
    }
    return Optional.of(walk);
  }

  private Optional<Walk> left() {
    leaves();
    return Optional.empty();
  }

  private void leaves() {
    farewell.add(Line.plain("Left. Nothing was changed."));
  }

  @Override
  public Decision review(Walk walk, Plan plan) {
    stagehand.knows(walk, plan);
    try {
      Decision decision = loop.show(new ReviewPage(scene, letters, walk, plan, stagehand.names()));
      if (decision.verdict() == Verdict.QUIT) {
        left();
      }
      return decision;
    } catch (Left e) {
      left();
      return Decision.of(Verdict.QUIT);
    } catch (Interrupted e) {
      left();
      throw e;
    }
  }

  @Override
  public void summary(Summary summary) {
    try {
      progress.ifPresent(this::seen);
      stagehand.ends(summary);
      whileThere(
          () ->
              loop.show(
                  new SummaryPage(scene, letters, summary, password.set(), stagehand.names())));
    } finally {
      password.forget();
      display.close();
      // What there is to keep must not go with the screen, whatever takes that away.
      new Printer(options.out(), letters, Terminals.columns(Terminals.Stream.OUTPUT))
          .print(SummaryWords.of(summary, scene.occasion(), true, scene.again(), letters));
    }
  }

  private void seen(CompletableFuture<Seen> page) {
    loop.change(page, shown -> ((ProgressPage) shown).over());
    whileThere(() -> loop.await(page));
  }

  /** Shows something at the end, where leaving and a terminal that is gone are as good as Enter. */
  private static void whileThere(Runnable page) {
    try {
      page.run();
    } catch (Left | Interrupted | CancellationException e) {
      return;
    }
  }

  @Override
  public void begins(Action action) {
    if (progress.isEmpty()) {
      stagehand.applies();
      progress =
          Optional.of(
              loop.open(new ProgressPage(scene, stagehand.facts(), letters, stagehand.plan())));
    }
    progress(page -> page.begins(action));
  }

  @Override
  public void ended(Action action, How how, Duration took) {
    password.ended(action, how);
    progress(page -> page.ended(action, how, took));
  }

  @Override
  public void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {
    progress(page -> page.waits(action, what, state, spent, usual, limit));
  }

  @Override
  public void failed(Failure failure) {
    progress(page -> page.failed(failure));
  }

  private void progress(UnaryOperator<ProgressPage> change) {
    progress.ifPresent(page -> loop.change(page, shown -> change.apply((ProgressPage) shown)));
  }

  @Override
  public Optional<Secret> value(Prompt prompt) {
    String problem = "";
    try {
      Optional<EnvironmentSecrets.Given> given =
          new EnvironmentSecrets(options.environment()).of(prompt);
      if (given.isPresent()) {
        if (!given.get().warning().isEmpty()) {
          farewell.add(Line.warning(0, given.get().warning()));
        }
        return Optional.of(given.get().secret());
      }
    } catch (UnusableInput e) {
      problem = String.valueOf(e.getMessage());
    }
    Optional<Secret> value =
        prompt.rules().isPresent()
            ? password(prompt, prompt.rules().get(), problem)
            : shown(new CodePage(scene, stagehand.facts(), letters, prompt), problem);
    password.given(prompt, value);
    return value;
  }

  private Optional<Secret> password(Prompt prompt, PasswordRules rules, String problem) {
    PasswordPage page =
        new PasswordPage(scene, stagehand.facts(), letters, prompt, rules, options.random());
    Optional<Secret> taken = Optional.empty();
    try {
      taken = shown(page, problem);
      return taken;
    } finally {
      page.over(taken);
    }
  }

  private <R> R shown(Page<R> page, String problem) {
    return loop.show(problem.isEmpty() ? page : page.told(problem));
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Optional<Enrolment.Codes> codes(Prompt prompt, Enrolment enrolment, boolean refused) {
    boolean mono = display.depth() == Depth.MONO;
    EnrolPage page =
        new EnrolPage(
            new EnrolPage.Given(scene, stagehand.facts(), letters, prompt, enrolment, mono));
    return loop.show(refused ? page.told(EnrolWords.REFUSED) : page);
  }

  @Override
  public Handing handOff(Handoff handoff) {
    return new HandingOver(loop, new HandoffPage(scene, stagehand.facts(), letters, handoff));
  }

  /** Gives the terminal back. May be called more than once, and by another thread. */
  @Override
  public void close() {
    display.close();
    synchronized (farewell) {
      new Printer(options.err(), letters, Terminals.columns(Terminals.Stream.ERROR))
          .print(farewell);
      farewell.clear();
    }
  }
}

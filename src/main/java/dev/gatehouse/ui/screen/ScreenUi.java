package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.form.WelcomePage;
import dev.gatehouse.ui.screen.kit.Loop;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.ThemedDisplay;
import dev.gatehouse.ui.screen.kit.UserQuit;
import dev.gatehouse.ui.screen.person.KeptPassword;
import dev.gatehouse.ui.screen.review.ReviewPage;
import dev.gatehouse.ui.screen.summary.SummaryPage;
import dev.gatehouse.ui.screen.terminal.Depth;
import dev.gatehouse.ui.screen.terminal.Display;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * The full-screen interface. The thread of the walk calls its methods, which wait for the user's
 * answers from the thread of the screen.
 */
public final class ScreenUi implements Ui, AutoCloseable {

  private final UiOptions options;
  private final Display display;
  private final Scene scene;
  private final EffectHandler stagehand;
  private final Loop loop;
  // The shutdown hook may close the interface while the walk still adds lines.
  private final List<Line> farewell = Collections.synchronizedList(new ArrayList<>());
  private FormDrafts drafts = FormDrafts.NONE;
  private boolean greeted;
  private final KeptPassword password = new KeptPassword();
  private final ScreenProgress progress;
  private final ScreenPerson person;

  private ScreenUi(UiOptions options, Display display) {
    this.options = options;
    Letters letters = options.terminal().letters();
    this.display = display;
    this.scene = new Scene(letters, options.occasion(), options.commands(), options.again());
    this.stagehand = new EffectHandler(options, display, scene, this::leaves);
    this.loop =
        new Loop(display, new ThemedDisplay(display, options.terminal()), letters, stagehand);
    this.progress = new ScreenProgress(loop, scene, stagehand, password);
    boolean mono = display.depth() == Depth.MONO;
    this.person =
        new ScreenPerson(
            new ScreenPerson.Given(options.secrets(), options.random(), mono),
            loop,
            scene,
            stagehand,
            password,
            farewell::add);
    stagehand.works(loop);
    loop.start();
  }

  /**
   * Opens the interface on the terminal. The caller must {@linkplain #close close} it, however the
   * process ends.
   *
   * @return empty if there is no suitable terminal; then nothing was changed
   */
  public static Optional<ScreenUi> open(UiOptions options) {
    return Display.open(
            new Display.Options(
                options.terminal(), options.colour(), options.in(), options.out(), options.err()))
        .map(display -> new ScreenUi(options, display));
  }

  /**
   * Asks the questions of the walk, after the welcome page.
   *
   * @throws dev.gatehouse.ui.Interrupted if the user confirms leaving after Ctrl-C, or the terminal
   *     is gone
   */
  @Override
  public Optional<Walk> ask(Walk start, UnaryOperator<Walk> settle) {
    try {
      return asked(start, settle);
    } catch (UserQuit e) {
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
    // Requests still running had the time of the first page to finish.
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
  public Decision review(Reviewed reviewed) {
    stagehand.knows(reviewed.walk(), reviewed.plan());
    try {
      Decision decision = loop.show(new ReviewPage(scene, reviewed, stagehand.names()));
      if (decision.verdict() == Verdict.QUIT) {
        left();
      }
      return decision;
    } catch (UserQuit e) {
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
      progress.over();
      whileThere(progress::awaitSeen);
      stagehand.ends(summary);
      whileThere(
          () -> loop.show(new SummaryPage(scene, summary, password.set(), stagehand.names())));
    } finally {
      password.forget();
      display.close();
      // The user must be able to keep the summary after the screen closes, for whatever reason.
      new Printer(options.out(), scene.letters(), Terminals.columns(Terminals.Stream.OUTPUT))
          .print(SummaryWords.of(summary, scene.occasion(), true, scene.again(), scene.letters()));
    }
  }

  /** Shows a final page. Leaving it, or losing the terminal, is as good as Enter. */
  private static void whileThere(Runnable page) {
    try {
      page.run();
    } catch (UserQuit | Interrupted | CancellationException e) {
      return;
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public Operator person() {
    return person;
  }

  /**
   * Restores the terminal and prints the closing lines. It can be called more than once, from any
   * thread.
   */
  @Override
  public void close() {
    display.close();
    synchronized (farewell) {
      new Printer(options.err(), scene.letters(), Terminals.columns(Terminals.Stream.ERROR))
          .print(farewell);
      farewell.clear();
    }
  }
}

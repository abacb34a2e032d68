package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.ui.screen.kit.Acknowledged;
import dev.gatehouse.ui.screen.kit.Loop;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.person.KeptPassword;
import dev.gatehouse.ui.screen.progress.ProgressPage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Shows progress on a page that opens when the first action begins. */
final class ScreenProgress implements Progress {

  private final Loop loop;
  private final Scene scene;
  private final EffectHandler stagehand;
  private final KeptPassword password;
  private Optional<CompletableFuture<Acknowledged>> opened = Optional.empty();

  ScreenProgress(Loop loop, Scene scene, EffectHandler stagehand, KeptPassword password) {
    this.loop = loop;
    this.scene = scene;
    this.stagehand = stagehand;
    this.password = password;
  }

  @Override
  public void begins(Action action) {
    if (opened.isEmpty()) {
      stagehand.applies();
      opened = Optional.of(loop.open(new ProgressPage(scene, stagehand.facts(), stagehand.plan())));
    }
    change(page -> page.begins(action));
  }

  @Override
  public void ended(Action action, How how, Duration took) {
    password.ended(action, how);
    change(page -> page.ended(action, how, took));
  }

  @Override
  public void waits(
      Action action, String what, String state, Duration spent, Duration usual, Duration limit) {
    change(page -> page.waits(action, what, state, spent, usual, limit));
  }

  @Override
  public void failed(Failure failure) {
    change(page -> page.failed(failure));
  }

  /** Tells the page that the plan has ended. */
  void over() {
    change(ProgressPage::over);
  }

  /** Waits until the user has seen the outcome; returns at once if no action has begun. */
  void awaitSeen() {
    opened.ifPresent(loop::await);
  }

  private void change(UnaryOperator<ProgressPage> change) {
    opened.ifPresent(page -> loop.change(page, shown -> change.apply((ProgressPage) shown)));
  }
}

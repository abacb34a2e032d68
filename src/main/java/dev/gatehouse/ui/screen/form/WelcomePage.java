package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.kit.Window;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;

/**
 * The first page: whose account this is, and what will happen. In a real account, continuing
 * confirms that it is the right one.
 */
public final class WelcomePage implements Page<WelcomePage.Reply> {

  /** The result of the page. */
  public enum Reply {
    /** Start with the first step. */
    GO_ON,
    /** Quit the program. */
    LEAVE
  }

  private static final int MARGIN = 2;

  private final Scene scene;
  private final Walk walk;
  private final Window window;
  private final int columns;
  private final int rows;

  private WelcomePage(Scene scene, Walk walk, Window window, int columns, int rows) {
    this.scene = scene;
    this.walk = walk;
    this.window = window;
    this.columns = columns;
    this.rows = rows;
  }

  /** Creates the page shown before the first step of a walk. */
  public WelcomePage(Scene scene, Walk walk) {
    this(scene, walk, Window.TOP, PageSpace.COLUMNS, PageSpace.ROWS);
  }

  @Override
  public Page<Reply> sized(int newColumns, int newRows) {
    return new WelcomePage(scene, walk, window, newColumns, newRows);
  }

  @Override
  public void draw(Area screen) {
    Area body = Frame.draw(screen, scene, walk.facts(), "welcome", hints());
    List<Row> all = laid(screen.columns());
    // If there is space, the first row stays blank.
    int above = all.size() < body.rows() ? 1 : 0;
    window.draw(body.part(MARGIN, above, body.columns() - 2 * MARGIN, body.rows() - above), all);
  }

  private List<Row> laid(int width) {
    return Row.of(
        lines(), Math.max(1, Math.min(width - 2 * MARGIN, StepView.WIDEST_TEXT)), scene.letters());
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>(Wording.caller(walk.facts(), scene.occasion()));
    lines.set(0, Line.title("The first hour of an AWS account"));
    lines.add(1, Line.BLANK);
    if (scene.occasion().practice() && walk.facts().isLive()) {
      lines.add(3, Line.BLANK);
    }
    lines.add(Line.BLANK);
    lines.add(
        Line.plain(
            Wording.count(walk.steps().size(), "step")
                + ", each with what is suggested: "
                + titles()
                + "."));
    lines.add(Line.BLANK);
    lines.add(
        Line.plain(
            "Enter takes what is suggested and goes on, Esc goes back, F1 explains. Nothing is"
                + " changed before you have seen and accepted the whole plan."));
    if (asks()) {
      lines.add(Line.BLANK);
      lines.add(Line.warning(0, "Is this the right account? Enter goes on, q leaves."));
    }
    return lines;
  }

  private String titles() {
    return String.join(", ", walk.steps().stream().map(Step::title).toList());
  }

  /**
   * Returns whether to ask for confirmation. In practice, or if no account was read, there is
   * nothing to mix up.
   */
  private boolean asks() {
    return walk.facts().isLive() && !scene.occasion().practice();
  }

  @Override
  public Update<Reply> key(Key key) {
    if (key.isCtrl("c") || key.isAlt("q")) {
      return Update.effect(this, new Update.Effect.Leave());
    } else if (key.is(Key.Kind.ENTER) || key.isCtrl("n") || key.isAlt("n")) {
      return Update.end(this, Reply.GO_ON);
    } else if (key.is(Key.Kind.ESCAPE) || (key.isTyped() && key.text().equalsIgnoreCase("q"))) {
      return Update.end(this, Reply.LEAVE);
    }
    return Update.to(scrolled(key));
  }

  private Page<Reply> scrolled(Key key) {
    int height = PageSpace.of(columns, rows).rows();
    int count = laid(columns).size();
    return window
        .within(height, count)
        .key(key, height, count)
        .map(moved -> new WelcomePage(scene, walk, moved, columns, rows))
        .orElse(this);
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", asks() ? "this is the account" : "begin"), new Hint("q", "leave"));
  }
}

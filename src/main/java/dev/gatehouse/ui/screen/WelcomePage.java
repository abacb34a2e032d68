package dev.gatehouse.ui.screen;

import dev.gatehouse.step.Step;
import dev.gatehouse.ui.Layout;
import dev.gatehouse.ui.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Tone;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;

/**
 * The first page: whose account this is, and what will happen. In a real account going on from here
 * says that it is the right one.
 */
public final class WelcomePage implements Page<WelcomePage.Reply> {

  /** What the person says. */
  public enum Reply {
    GO_ON,
    LEAVE
  }

  private final Scene scene;
  private final Walk walk;
  private final int top;
  private final int columns;
  private final int rows;

  private WelcomePage(Scene scene, Walk walk, int top, int columns, int rows) {
    this.scene = scene;
    this.walk = walk;
    this.top = top;
    this.columns = columns;
    this.rows = rows;
  }

  /** The page before the first step of a walk. */
  public WelcomePage(Scene scene, Walk walk) {
    this(scene, walk, 0, 80, 24);
  }

  @Override
  public Page<Reply> sized(int newColumns, int newRows) {
    return new WelcomePage(scene, walk, top, newColumns, newRows);
  }

  @Override
  public void draw(Area screen) {
    Area body = Frame.draw(screen, scene, walk.facts(), "welcome", hints());
    List<Row> all = laid(screen.columns(), screen.letters());
    // Where there is room, the first row stays free.
    int above = all.size() < body.rows() ? 1 : 0;
    int first = Math.max(0, Math.min(top, all.size() - body.rows()));
    for (int i = 0; i + above < body.rows() && first + i < all.size(); i++) {
      body.put(2, i + above, all.get(first + i).text(), all.get(first + i).style());
    }
    int left = all.size() - first - body.rows();
    if (left > 0) {
      body.put(body.columns() - 1, body.rows() - 1, "▾", Style.ACCENT);
    }
  }

  private record Row(String text, Style style) {}

  private List<Row> laid(int width, Letters letters) {
    int room = Math.max(1, Math.min(width - 4, StepView.WIDEST_TEXT));
    List<Row> laid = new ArrayList<>();
    for (Line line : lines()) {
      Style style = line.tone() == Tone.PLAIN ? Style.PLAIN : style(line.tone());
      String indent = " ".repeat(Math.min(line.indent(), room / 4));
      Layout.wrap(letters.of(line.text()), Math.max(1, room - indent.length()))
          .forEach(row -> laid.add(new Row(indent + row, style)));
    }
    return laid;
  }

  private static Style style(Tone tone) {
    return tone == Tone.TITLE ? Style.TITLE : Style.WARNING;
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

  /** In practice, and where no account was read, there is nothing to mix up. */
  private boolean asks() {
    return walk.facts().isLive() && !scene.occasion().practice();
  }

  @Override
  public Turn<Reply> key(Key key) {
    if (key.isCtrl("c") || key.isAlt("q")) {
      return Turn.effect(this, new Turn.Effect.Leave());
    } else if (key.is(Key.Kind.ENTER) || key.isCtrl("n") || key.isAlt("n")) {
      return Turn.end(this, Reply.GO_ON);
    } else if (key.is(Key.Kind.ESCAPE) || (key.isTyped() && key.text().equalsIgnoreCase("q"))) {
      return Turn.end(this, Reply.LEAVE);
    }
    return Turn.to(
        switch (key.kind()) {
          case DOWN, PAGE_DOWN -> scrolled(key.kind() == Key.Kind.DOWN ? 1 : rows / 2);
          case UP, PAGE_UP -> scrolled(key.kind() == Key.Kind.UP ? -1 : -rows / 2);
          default -> this;
        });
  }

  private Page<Reply> scrolled(int by) {
    int all = laid(columns, StepPage.LETTERS).size();
    int last = Math.max(0, all - Math.max(0, rows - 4));
    return new WelcomePage(scene, walk, Math.max(0, Math.min(last, top + by)), columns, rows);
  }

  @Override
  public List<Hint> hints() {
    return List.of(
        new Hint("Enter", asks() ? "this is the account" : "begin"), new Hint("q", "leave"));
  }
}

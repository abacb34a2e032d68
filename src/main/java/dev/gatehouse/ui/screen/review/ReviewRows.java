package dev.gatehouse.ui.screen.review;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.ClientToken;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.ProgressWords;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Row;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lays out the rows of a review: warnings and conflicts, then each step with its actions. */
final class ReviewRows {

  private static final int DETAIL = 7;
  private static final String HERE = " › ";

  /**
   * The rows of an action.
   *
   * @param from its first row
   * @param to the row after its last
   */
  record Span(int from, int to) {}

  private final Scene scene;
  private final Walk walk;
  private final int columns;
  private final List<Row> rows = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  private ReviewRows(Scene scene, Walk walk, int columns) {
    this.scene = scene;
    this.walk = walk;
    this.columns = columns;
  }

  /**
   * Lays out a review.
   *
   * @param focus index of the focused action, from 0
   * @param open ids of the expanded actions
   */
  static ReviewRows of(Scene scene, Reviewed reviewed, int columns, int focus, Set<String> open) {
    ReviewRows laid = new ReviewRows(scene, reviewed.walk(), columns);
    laid.lines(reviewed);
    for (ReviewWords.Part part : ReviewWords.parts(reviewed.walk(), reviewed.plan())) {
      laid.part(part, focus, open);
    }
    laid.rows.addAll(Row.of(ReviewWords.checked(reviewed), columns, scene.letters()));
    return laid;
  }

  /** Returns the rows. */
  List<Row> rows() {
    return rows;
  }

  /** Returns the rows of each action, in the order shown. */
  List<Span> spans() {
    return spans;
  }

  private void lines(Reviewed reviewed) {
    List<Line> lines = new ArrayList<>();
    if (reviewed.plan().isEmpty()) {
      lines.add(ReviewWords.nothing(walk));
    }
    lines.addAll(scene.occasion().warnings());
    lines.addAll(ReviewWords.warnings(reviewed));
    lines.addAll(ReviewWords.conflicts(walk, reviewed.plan()));
    lines = lines.stream().dropWhile(Line.BLANK::equals).toList();
    rows.addAll(Row.of(lines, columns, scene.letters()));
  }

  private void part(ReviewWords.Part part, int focus, Set<String> open) {
    if (!rows.isEmpty()) {
      rows.add(Row.BLANK);
    }
    long changes = part.items().stream().filter(item -> item.action() instanceof Call).count();
    Line title = Line.title(" " + part.title());
    rows.addAll(
        Row.of(
            changes == 0 ? title : title.marked(Wording.count((int) changes, "change")),
            Style.TITLE,
            Style.DIM,
            columns,
            scene.letters()));
    for (int i = 0; i < part.items().size(); i++) {
      ReviewWords.Item item = part.items().get(i);
      boolean unfolded = open.contains(item.action().id());
      item(item, spans.size() == focus, unfolded);
      if (unfolded && i < part.items().size() - 1) {
        rows.add(Row.BLANK);
      }
    }
  }

  private void item(ReviewWords.Item item, boolean focused, boolean open) {
    int from = rows.size();
    boolean stake = item.action() instanceof Call call && !ReviewWords.hazard(call).isEmpty();
    for (Row row :
        Row.of(
            item.line(),
            focused ? Style.ACCENT : Style.PLAIN,
            stake ? Style.WARNING : Style.DIM,
            columns,
            scene.letters())) {
      boolean first = rows.size() == from;
      rows.add(focused && first ? here(row) : row);
    }
    rows.addAll(Row.of(item.details(), columns, scene.letters()));
    if (open) {
      rows.addAll(details(scene, walk, item.action(), DETAIL, columns));
    }
    spans.add(new Span(from, rows.size()));
  }

  /** Returns the row with a focus marker, since colour alone must not mark the focus. */
  private Row here(Row row) {
    String sign = scene.letters().of(HERE);
    return row.text().startsWith(" ".repeat(sign.length()))
        ? new Row(
            sign + row.text().substring(sign.length()),
            row.style(),
            row.column(),
            row.mark(),
            row.marked())
        : row;
  }

  /** Returns the details of an action: its command, or a description if it has none. */
  static List<Row> details(Scene scene, Walk walk, Action action, int indent, int columns) {
    return action.accept(new Details(scene, walk, indent, columns));
  }

  private record Details(Scene scene, Walk walk, int indent, int columns)
      implements Action.Visitor<List<Row>> {
    @Override
    public List<Row> call(Call call) {
      String commands = scene.commands().apply(walk, call);
      return Row.verbatim(commands, indent, Style.CODE, columns, scene.letters());
    }

    @Override
    public List<Row> await(Await await) {
      return rows(
          List.of(
              "It looks again and again, "
                  + ProgressWords.limits(await.usual(), await.limit())
                  + "."));
    }

    @Override
    public List<Row> prompt(Prompt prompt) {
      return rows(List.of("You are asked when it comes to it."));
    }

    @Override
    public List<Row> fresh(ClientToken fresh) {
      return List.of();
    }

    @Override
    public List<Row> handoff(Handoff handoff) {
      List<String> texts = new ArrayList<>(List.of(Wording.plain(handoff.address())));
      handoff.instructions().forEach(text -> texts.add(Wording.plain(text)));
      return rows(texts);
    }

    private List<Row> rows(List<String> texts) {
      List<Row> rows = new ArrayList<>();
      for (String text : texts) {
        Line line = Line.plain(indent, text);
        rows.addAll(Row.of(line, Style.DIM, Style.DIM, columns, scene.letters()));
      }
      return rows;
    }
  }
}

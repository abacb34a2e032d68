package dev.gatehouse.ui.screen.review;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.FileNames;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.InputPrompt;
import dev.gatehouse.ui.screen.kit.Letter;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Notice;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.SaveAs;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Ui;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The page that shows a plan and asks what to do with it. */
public final class ReviewPage implements Page<Ui.Decision> {

  /** A question at the foot of the page. */
  private sealed interface Asked permits Yes, Name, Save {}

  /** Asks whether to apply the whole plan. */
  private record Yes(InputPrompt ask) implements Asked {}

  /** Asks to confirm one call by typing its name. */
  private record Name(int number, Set<String> accepted, InputPrompt ask) implements Asked {}

  /** Asks for a file name. */
  private record Save(SaveAs as) implements Asked {}

  // The title and a blank row.
  private static final int HEAD = 2;
  // From this width, the command of the focused action is shown beside the list.
  private static final int WIDE = 130;
  private static final int LIST = 80;
  private static final int GAP = 4;

  private final FileNames names;
  private final PageSpace room;
  private final ReviewList list;
  private final Optional<Asked> asked;
  private final String told;

  /**
   * Creates the page of a review.
   *
   * @param names suggests file names that are not in use
   */
  public ReviewPage(Scene scene, Reviewed reviewed, FileNames names) {
    this(names, PageSpace.USUAL, ReviewList.of(scene, reviewed), Optional.empty(), "");
  }

  private ReviewPage(
      FileNames names, PageSpace room, ReviewList list, Optional<Asked> asked, String told) {
    this.names = names;
    this.room = room;
    this.asked = asked;
    this.told = told;
    int width = listColumns(room.columns());
    int rows = room.rows() - HEAD - footRows(list, room.columns());
    ReviewList sized = list.sized(width, rows);
    // A scrolling list has a blank row of its own, so expanding an action moves nothing else.
    this.list = sized.scrolls() ? list.sized(width, rows + 1) : sized;
  }

  private ReviewPage with(ReviewList other) {
    return new ReviewPage(names, room, other, Optional.empty(), "");
  }

  private ReviewPage asking(Asked question) {
    return new ReviewPage(names, room, list, Optional.of(question), "");
  }

  private ReviewPage quiet() {
    return with(list);
  }

  @Override
  public ReviewPage told(String sentence) {
    return new ReviewPage(names, room, list, asked, sentence);
  }

  @Override
  public ReviewPage sized(int columns, int rows) {
    return new ReviewPage(names, PageSpace.of(columns, rows), list, asked, told);
  }

  private static boolean isWide(int columns) {
    return columns >= WIDE;
  }

  private static int listColumns(int columns) {
    return isWide(columns) ? LIST : columns;
  }

  private int footRows(ReviewList laid, int columns) {
    return asked
        .map(question -> ask(question).rows(columns, laid.scene().letters()))
        .orElseGet(() -> Math.max(1, Notice.rows(told, columns, laid.scene().letters())));
  }

  private static InputPrompt ask(Asked asked) {
    if (asked instanceof Yes yes) {
      return yes.ask;
    }
    return asked instanceof Name name ? name.ask : ((Save) asked).as.ask();
  }

  private Plan plan() {
    return list.reviewed().plan();
  }

  @Override
  public void draw(Area screen) {
    Area area =
        PageSpace.in(
            Frame.draw(screen, list.scene(), list.reviewed().walk().facts(), "review", hints()));
    int columns = area.columns();
    int width = listColumns(columns);
    int foot = footRows(list, columns);
    Line title =
        Line.title("Review")
            .marked(
                ReviewWords.count(plan())
                    + list.scene().letters().dot()
                    + ReviewWords.state(plan()));
    LinesView.of(List.of(title), list.scene().letters()).draw(area.part(0, 0, width, 1));
    int head = area.rows() - foot - list.rows();
    list.draw(area.part(0, head, width, list.rows()));
    if (isWide(columns)) {
      int left = LIST + GAP;
      area.put(left, 0, "The same with the AWS CLI", Style.TITLE);
      list.drawCommand(area.part(left, HEAD, columns - left, area.rows() - HEAD - foot));
    }
    Area below = area.part(0, area.rows() - foot, columns, foot);
    asked.ifPresentOrElse(question -> ask(question).draw(below), () -> Notice.draw(below, told));
  }

  @Override
  public Update<Ui.Decision> key(Key key) {
    if (key.isCtrl("c")) {
      return Update.effect(this, new Update.Effect.Leave());
    }
    if (asked.isEmpty()) {
      return looking(key);
    }
    if (key.isAlt("q")) {
      return quit();
    }
    if (key.is(Key.Kind.ESCAPE)) {
      return Update.to(quiet());
    }
    return asked.get() instanceof Save save ? save(save.as, key) : typed(asked.get(), key);
  }

  private Update<Ui.Decision> quit() {
    return Update.end(this, Ui.Decision.of(Ui.Verdict.QUIT));
  }

  private Update<Ui.Decision> looking(Key key) {
    if (key.is(Key.Kind.ESCAPE)) {
      return Update.end(this, Ui.Decision.of(Ui.Verdict.BACK));
    }
    if (Letter.is(key, "q")) {
      return quit();
    }
    if (Letter.is(key, "a") || (key.is(Key.Kind.ENTER) && endsAtOnce())) {
      return accept();
    }
    if (Letter.is(key, "s")) {
      return Update.to(
          asking(new Save(SaveAs.of(List.of(Update.What.ANSWERS, Update.What.SCRIPT), names))));
    }
    Optional<ReviewList> unfolded = unfolded(key);
    return Update.to(unfolded.or(() -> list.key(key)).map(this::with).orElse(this));
  }

  private Optional<ReviewList> unfolded(Key key) {
    if (Letter.is(key, "c")) {
      return Optional.of(list.toggledAll());
    }
    if (key.is(Key.Kind.ENTER) || (key.isTyped() && key.text().equals(" "))) {
      return Optional.of(list.toggled());
    }
    boolean right = key.is(Key.Kind.RIGHT);
    return right || key.is(Key.Kind.LEFT) ? Optional.of(list.unfolded(right)) : Optional.empty();
  }

  /** Returns whether accepting changes nothing, so that one key is enough. */
  private boolean endsAtOnce() {
    return plan().conflicts().isEmpty() && (plan().isEmpty() || list.scene().occasion().dryRun());
  }

  private Update<Ui.Decision> accept() {
    if (!plan().conflicts().isEmpty()) {
      return Update.to(
          told("Nothing can be done yet, since something is in the way: Esc goes back."));
    }
    if (endsAtOnce()) {
      return Update.end(this, Ui.Decision.of(Ui.Verdict.ACCEPT));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.title(ReviewWords.yes(plan())));
    if (!ReviewWords.acceptedByName(plan()).isEmpty()) {
      lines.add(Line.plain("What can lock out or cannot be undone is asked after it, one by one."));
    }
    return Update.to(asking(new Yes(InputPrompt.of(lines, ""))));
  }

  private Update<Ui.Decision> save(SaveAs as, Key key) {
    if (!key.is(Key.Kind.ENTER)) {
      return Update.to(asking(new Save(as.key(key))));
    }
    return as.save()
        .map(effect -> Update.<Ui.Decision>effect(quiet(), effect))
        .orElseGet(() -> Update.to(asking(new Save(as.nameless()))));
  }

  private Update<Ui.Decision> typed(Asked question, Key key) {
    InputPrompt ask = ask(question);
    if (!key.is(Key.Kind.ENTER)) {
      return Update.to(ask.key(key).map(next -> asking(again(question, next))).orElse(this));
    }
    String word = ask.field().text().strip();
    if (question instanceof Name name) {
      return named(name, word);
    }
    return word.equals("yes")
        ? next(0, Set.of())
        : Update.to(asking(new Yes(ask.told("Please type the whole word yes; Esc goes back."))));
  }

  private static Asked again(Asked question, InputPrompt ask) {
    return question instanceof Name name ? new Name(name.number, name.accepted, ask) : new Yes(ask);
  }

  private Update<Ui.Decision> named(Name name, String word) {
    Call call = ReviewWords.acceptedByName(plan()).get(name.number);
    if (word.isEmpty()) {
      return next(name.number + 1, name.accepted);
    }
    String wanted = ReviewWords.word(call);
    if (!word.equals(wanted)) {
      InputPrompt ask =
          name.ask.told("That is not " + wanted + ". Enter with an empty field leaves it out.");
      return Update.to(asking(new Name(name.number, name.accepted, ask)));
    }
    Set<String> accepted = new LinkedHashSet<>(name.accepted);
    accepted.add(call.id());
    return next(name.number + 1, accepted);
  }

  /** Asks for the next call to confirm by name, or ends the page. */
  private Update<Ui.Decision> next(int number, Set<String> accepted) {
    List<Call> calls = ReviewWords.acceptedByName(plan());
    if (number >= calls.size()) {
      return Update.end(quiet(), new Ui.Decision(Ui.Verdict.ACCEPT, accepted));
    }
    Call call = calls.get(number);
    List<Line> lines = new ArrayList<>(ReviewWords.accept(call));
    if (calls.size() > 1) {
      lines.set(0, lines.get(0).marked(number + 1 + " of " + calls.size()));
    }
    Name name = new Name(number, Set.copyOf(accepted), InputPrompt.of(lines, ""));
    return Update.to(with(list.on(call)).asking(name));
  }

  @Override
  public Update<Ui.Decision> paste(String text) {
    return Update.to(
        asked
            .map(
                question ->
                    asking(
                        question instanceof Save save
                            ? new Save(save.as.paste(text))
                            : again(question, ask(question).paste(text))))
            .orElse(this));
  }

  @Override
  public List<Hint> hints() {
    if (asked.isPresent()) {
      return asked.get() instanceof Save save
          ? save.as.hints()
          : List.of(
              new Hint("Enter", "go on"),
              new Hint("Esc", "back to the list"),
              new Hint("Alt-Q", "leave"));
    }
    List<Hint> hints = new ArrayList<>();
    if (endsAtOnce()) {
      hints.add(new Hint("Enter", plan().isEmpty() ? "end" : "print"));
    } else if (plan().conflicts().isEmpty()) {
      hints.add(new Hint("a", "accept"));
    }
    if (list.focused().isPresent()) {
      hints.add(endsAtOnce() ? new Hint("Space", "show") : new Hint("Enter", "command"));
      hints.add(new Hint("c", "all"));
    }
    hints.add(new Hint("s", "save"));
    hints.add(new Hint("Esc", "back"));
    hints.add(new Hint("q", "leave"));
    return hints;
  }
}

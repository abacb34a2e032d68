package dev.gatehouse.ui.screen.form;

import dev.gatehouse.step.Step;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.kit.Window;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Walk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A page with a step of the wizard as a form, and the equivalent commands. As in the other
 * interfaces, an unchanged suggestion is not recorded as an answer.
 */
public final class StepPage implements Page<StepPage.Reply> {

  /** The result of the page. */
  public sealed interface Reply {

    /** Continue: the walk is at the first stop of the next step, or finished. */
    record Forward(Walk walk, FormDrafts drafts) implements Reply {}

    /** Go back: the walk is at the previous step. */
    record Back(Walk walk, FormDrafts drafts) implements Reply {}
  }

  /** The preview: commands, and names of the steps that need the user. */
  private record Drafted(CommandsView commands, Set<String> needsYou) {}

  private enum View {
    FORM,
    DETAILS,
    HELP
  }

  private static final String SEVERAL_LINES =
      "This has several lines; one is needed. Nothing of it was taken.";
  private static final String FIRST = "This is the first step. Ctrl-C leaves.";
  private static final String NO_TEXT = "A text cannot be pasted here.";

  private final Scene scene;
  private final Form form;
  private final FormDrafts others;
  private final Drafted drafted;
  private final View view;
  private final Window window;
  private final String notice;
  private final int columns;
  private final int rows;

  private StepPage(
      StepPage page, Form form, Drafted drafted, View view, Window window, String notice) {
    this.scene = page.scene;
    this.form = form;
    this.others = page.others;
    this.drafted = drafted;
    this.view = view;
    this.window = window;
    this.notice = notice;
    this.columns = page.columns;
    this.rows = page.rows;
  }

  private StepPage(StepPage page, int columns, int rows) {
    this.scene = page.scene;
    this.form = page.form;
    this.others = page.others;
    this.drafted = page.drafted;
    this.view = page.view;
    this.window = page.window;
    this.notice = page.notice;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Creates the page of the current step of a walk.
   *
   * @param walk at the first stop of a step, or at the question that gets the focus
   * @param drafts input in other steps, or in this step before the user went back
   * @throws java.util.NoSuchElementException if the walk is finished
   */
  public StepPage(Scene scene, Walk walk, FormDrafts drafts) {
    this.scene = scene;
    this.form = Form.of(walk, drafts);
    this.others = drafts;
    CommandPreview equivalent = CommandPreview.of(scene, form.walk(), form.step());
    this.drafted = new Drafted(new CommandsView(equivalent.commands()), equivalent.needsYou());
    this.view = View.FORM;
    this.window = Window.TOP;
    this.notice = "";
    this.columns = 80;
    this.rows = 24;
  }

  @Override
  public Page<Reply> sized(int newColumns, int newRows) {
    return new StepPage(this, newColumns, newRows);
  }

  Scene scene() {
    return scene;
  }

  Form form() {
    return form;
  }

  CommandsView commands() {
    return drafted.commands;
  }

  Set<String> needsYou() {
    return drafted.needsYou;
  }

  String notice() {
    return notice;
  }

  boolean details() {
    return view == View.DETAILS;
  }

  @Override
  public void draw(Area screen) {
    if (view == View.HELP) {
      Area body = Frame.draw(screen, scene, form.start().facts(), "help", hints());
      Area room = PageSpace.in(body);
      window.draw(room, new StepHelp(form, screen.columns(), scene.letters()).rows());
    } else {
      new StepView(this, screen.columns(), screen.rows()).draw(screen);
    }
  }

  @Override
  public Update<Reply> key(Key key) {
    if (key.isCtrl("c") || key.isAlt("q")) {
      return Update.effect(this, new Update.Effect.Leave());
    } else if (view == View.HELP) {
      return Update.to(help(key));
    } else if (key.isAlt("h") || key.is(Key.Kind.F1)) {
      return Update.to(viewing(View.HELP));
    } else if (view == View.DETAILS) {
      return details(key);
    }
    return form.list().isPresent() ? Update.to(list(key)) : form(key);
  }

  private Page<Reply> help(Key key) {
    int height = PageSpace.of(columns, rows).rows();
    int count = new StepHelp(form, columns, scene.letters()).rows().size();
    return window
        .within(height, count)
        .key(key, height, count)
        .map(scrolled -> new StepPage(this, form, drafted, view, scrolled, ""))
        .orElseGet(() -> viewing(View.FORM));
  }

  private Update<Reply> details(Key key) {
    if (key.is(Key.Kind.ESCAPE) || isDetails(key)) {
      return Update.to(viewing(View.FORM));
    } else if (key.isAlt("c")) {
      return copy();
    } else if (isForward(key) || key.is(Key.Kind.ENTER)) {
      return forward();
    } else if (key.isAlt("p")) {
      return back();
    }
    return Update.to(scrolled(key).orElse(this));
  }

  private Optional<StepPage> scrolled(Key key) {
    StepView drawn = new StepView(this, columns, rows);
    return drafted
        .commands
        .key(key, drawn.commandsWidth(), drawn.commandsHeight(), scene.letters())
        .map(scrolled -> new Drafted(scrolled, drafted.needsYou))
        .map(next -> new StepPage(this, form, next, view, window, ""));
  }

  private Page<Reply> list(Key key) {
    if (key.is(Key.Kind.TAB) || key.is(Key.Kind.BACK_TAB)) {
      return with(
          form.key(Key.of(Key.Kind.ENTER)).orElse(form).moved(key.is(Key.Kind.TAB) ? 1 : -1, true));
    }
    return form.key(key).map(this::with).orElse(this);
  }

  private Update<Reply> form(Key key) {
    if (isForward(key)) {
      return forward();
    } else if (key.is(Key.Kind.ESCAPE) || key.isAlt("p")) {
      return back();
    } else if (form.focused().isEmpty() && key.isTyped() && key.text().equals("q")) {
      return Update.effect(this, new Update.Effect.Leave());
    } else if (key.is(Key.Kind.ENTER)) {
      return form.isAtLast() ? forward() : Update.to(with(form.moved(1, false)));
    } else if (isDetails(key)) {
      return Update.to(viewing(View.DETAILS));
    } else if (key.isAlt("c")) {
      return copy();
    }
    Optional<StepPage> moved = moved(key);
    return Update.to(moved.or(() -> inField(key)).orElse(this));
  }

  private Optional<StepPage> moved(Key key) {
    boolean opens = form.focused().filter(entry -> entry.field().isChoice()).isPresent();
    return switch (key.kind()) {
      case TAB -> Optional.of(with(form.moved(1, true)));
      case BACK_TAB -> Optional.of(with(form.moved(-1, true)));
      case UP -> Optional.of(with(form.moved(-1, false)));
      case DOWN -> opens ? Optional.empty() : Optional.of(with(form.moved(1, false)));
      case PAGE_UP, PAGE_DOWN -> scrolled(key);
      default -> Optional.empty();
    };
  }

  private Optional<StepPage> inField(Key key) {
    boolean asks = key.isTyped() && key.text().equals("?") && !form.isText();
    return asks ? Optional.of(viewing(View.HELP)) : form.key(key).map(this::with);
  }

  @Override
  public Update<Reply> paste(String text) {
    if (view != View.FORM) {
      return Update.to(this);
    }
    String line = text.strip();
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      return Update.to(told(SEVERAL_LINES));
    }
    Optional<Form> pasted = form.paste(line.replace('\t', ' '));
    return Update.to(pasted.<Page<Reply>>map(this::with).orElseGet(() -> told(NO_TEXT)));
  }

  @Override
  public StepPage told(String sentence) {
    return new StepPage(this, form, drafted, view, window, sentence);
  }

  private Update<Reply> copy() {
    return Update.effect(this, new Update.Effect.Copy(commands().text()));
  }

  private Update<Reply> forward() {
    Optional<Form> wrong = form.wrong();
    if (wrong.isPresent()) {
      return Update.to(new StepPage(this, wrong.get(), drafted, View.FORM, Window.TOP, ""));
    }
    Walk walk = form.walk();
    int next = walk.steps().indexOf(form.step()) + 1;
    Walk on =
        next < walk.steps().size()
            ? walk.at(walk.steps().get(next))
            : new Walk(walk.steps(), walk.facts(), walk.answers(), walk.stops().size());
    return Update.end(this, new Reply.Forward(on, form.hidden(others)));
  }

  private Update<Reply> back() {
    Walk walk = form.start();
    int before = walk.steps().indexOf(form.step()) - 1;
    if (before < 0) {
      return Update.to(told(FIRST));
    }
    Step step = walk.steps().get(before);
    return Update.end(this, new Reply.Back(walk.at(step), form.drafts(others)));
  }

  private StepPage viewing(View next) {
    return new StepPage(this, form, drafted, next, Window.TOP, "");
  }

  /**
   * Returns the page with another form. The commands are computed again only if the answers
   * changed.
   */
  private StepPage with(Form next) {
    boolean same = next.walk().answers().equals(form.walk().answers());
    Drafted shown = drafted;
    if (!same) {
      CommandPreview equivalent = CommandPreview.of(scene, next.walk(), next.step());
      StepView drawn = new StepView(this, columns, rows);
      CommandsView changed =
          drafted.commands.changed(
              equivalent.commands(),
              drawn.commandsWidth(),
              drawn.commandsHeight(),
              scene.letters());
      shown = new Drafted(changed, equivalent.needsYou());
    }
    return new StepPage(this, next, shown, view, Window.TOP, "");
  }

  private static boolean isForward(Key key) {
    return key.isCtrl("n") || key.isAlt("n");
  }

  private static boolean isDetails(Key key) {
    return key.isCtrl("d") || key.isAlt("d");
  }

  @Override
  public List<Hint> hints() {
    if (view == View.HELP) {
      return List.of(new Hint("↑↓", "scroll"), new Hint("any other key", "closes"));
    } else if (view == View.DETAILS) {
      return List.of(
          new Hint("Esc", "form"),
          new Hint("↑↓", "scroll"),
          new Hint("Alt-c", "copy"),
          new Hint("Enter", "next step"),
          new Hint("^C", "leave"));
    }
    return StepHints.of(form);
  }
}

package dev.gatehouse.ui.screen.summary;

import dev.gatehouse.plan.Secret;
import dev.gatehouse.step.Note;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.screen.kit.Acknowledged;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Dialog;
import dev.gatehouse.ui.screen.kit.FileNames;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.Letter;
import dev.gatehouse.ui.screen.kit.LinesView;
import dev.gatehouse.ui.screen.kit.Notice;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.SaveAs;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last page: what was created, what is left to do, what to keep, how to sign in and how to
 * undo.
 */
public final class SummaryPage implements Page<Acknowledged> {

  private record Given(Scene scene, Summary summary, FileNames names, Optional<String> address) {}

  /** The state of the page that the user can change. */
  private record State(PageSpace room, boolean shown, Optional<SaveAs> saving, String told) {}

  private final Given given;
  private final LinesView lines;
  private final Optional<Secret> password;
  private final State state;

  /**
   * Creates the page of a summary.
   *
   * @param password the password that was set, which the user may see once more
   */
  public SummaryPage(Scene scene, Summary summary, Optional<Secret> password, FileNames names) {
    this(
        new Given(scene, summary, names, address(summary)),
        LinesView.of(words(scene, summary), scene.letters())
            .sized(PageSpace.USUAL.columns(), PageSpace.USUAL.rows()),
        password,
        new State(PageSpace.USUAL, false, Optional.empty(), ""));
  }

  private SummaryPage(Given given, LinesView lines, Optional<Secret> password, State state) {
    this.given = given;
    this.lines = lines;
    this.password = password;
    this.state = state;
  }

  private static List<Line> words(Scene scene, Summary summary) {
    List<Line> lines =
        new ArrayList<>(
            SummaryWords.page(summary, scene.occasion(), scene.again(), scene.letters()));
    // The header already says whether this is practice.
    lines.set(0, lines.get(0).marked(""));
    return lines;
  }

  private static Optional<String> address(Summary summary) {
    // A note ends with its address.
    return summary.notes(Note.Kind.SIGN_IN).stream()
        .map(note -> note.substring(note.lastIndexOf(' ') + 1))
        .filter(word -> word.startsWith("https://"))
        .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
        .findFirst();
  }

  private SummaryPage with(State next) {
    return new SummaryPage(given, lines, password, next).fitted();
  }

  private SummaryPage fitted() {
    int rows = state.room.rows() - footRows(state.room.columns());
    return new SummaryPage(given, lines.sized(state.room.columns(), rows), password, state);
  }

  @Override
  public SummaryPage sized(int columns, int rows) {
    return with(new State(PageSpace.of(columns, rows), state.shown, state.saving, state.told));
  }

  @Override
  public SummaryPage told(String sentence) {
    return with(new State(state.room, state.shown, state.saving, sentence));
  }

  private SummaryPage saving(Optional<SaveAs> saving) {
    return with(new State(state.room, false, saving, ""));
  }

  @Override
  public boolean secret() {
    return state.shown;
  }

  private int footRows(int columns) {
    return state
        .saving
        .map(saving -> saving.rows(columns, given.scene.letters()))
        .orElseGet(() -> Notice.rows(state.told, columns, given.scene.letters()));
  }

  @Override
  public void draw(Area screen) {
    Area room =
        PageSpace.in(
            Frame.draw(screen, given.scene, given.summary.walk().facts(), "summary", hints()));
    int foot = footRows(room.columns());
    lines.draw(room.part(0, 0, room.columns(), room.rows() - foot));
    Area below = room.part(0, room.rows() - foot, room.columns(), foot);
    if (state.saving.isPresent()) {
      state.saving.get().ask().draw(below);
    } else {
      Notice.draw(below, state.told);
    }
    if (state.shown) {
      password.ifPresent(
          secret -> Dialog.draw(screen, shown(secret), given.scene.letters(), hints()));
    }
  }

  private static List<Line> shown(Secret secret) {
    return List.of(
        Line.title("The password"),
        Line.BLANK,
        Line.warning(0, secret.reveal()),
        Line.BLANK,
        Line.plain("Any key hides it; it is not shown again."));
  }

  @Override
  public Update<Acknowledged> key(Key key) {
    if (state.shown) {
      State hidden = new State(state.room, false, Optional.empty(), "");
      return Update.to(new SummaryPage(given, lines, Optional.empty(), hidden).fitted());
    }
    if (key.isCtrl("c")) {
      return Update.end(this, Acknowledged.SEEN);
    }
    if (state.saving.isPresent()) {
      return saving(state.saving.get(), key);
    }
    if (key.is(Key.Kind.ENTER) || Letter.is(key, "q")) {
      return Update.end(this, Acknowledged.SEEN);
    }
    if (Letter.is(key, "s")) {
      return Update.to(saving(Optional.of(SaveAs.of(List.of(Update.What.SUMMARY), given.names))));
    }
    if (Letter.is(key, "p") && password.isPresent()) {
      return Update.to(with(new State(state.room, true, Optional.empty(), "")));
    }
    if (Letter.is(key, "c") && given.address.isPresent()) {
      String address = given.address.get();
      return Update.effect(told(copied(address)), new Update.Effect.Copy(address));
    }
    return Update.to(
        lines
            .key(key)
            .map(scrolled -> new SummaryPage(given, scrolled, password, state))
            .orElse(this));
  }

  /**
   * Returns the notice for a text sent to the clipboard. No terminal reports whether it accepted
   * the text.
   */
  public static String copied(String text) {
    return "Sent to the clipboard of your terminal, if it takes it: " + text;
  }

  private Update<Acknowledged> saving(SaveAs as, Key key) {
    if (key.is(Key.Kind.ESCAPE)) {
      return Update.to(saving(Optional.empty()));
    }
    if (!key.is(Key.Kind.ENTER)) {
      return Update.to(saving(Optional.of(as.key(key))));
    }
    return as.save()
        .map(effect -> Update.<Acknowledged>effect(saving(Optional.empty()), effect))
        .orElseGet(() -> Update.to(saving(Optional.of(as.nameless()))));
  }

  @Override
  public Update<Acknowledged> paste(String text) {
    return Update.to(state.saving.map(as -> saving(Optional.of(as.paste(text)))).orElse(this));
  }

  @Override
  public List<Hint> hints() {
    if (state.shown) {
      return List.of(new Hint("any key", "hide it"));
    }
    if (state.saving.isPresent()) {
      return state.saving.get().hints();
    }
    List<Hint> hints = new ArrayList<>();
    hints.add(new Hint("Enter", "end"));
    hints.add(new Hint("s", "save"));
    if (password.isPresent()) {
      hints.add(new Hint("p", "password"));
    }
    if (given.address.isPresent()) {
      hints.add(new Hint("c", "copy address"));
    }
    if (lines.scrolls()) {
      hints.add(new Hint(given.scene.letters().of("↑↓"), "scroll"));
    }
    return hints;
  }
}

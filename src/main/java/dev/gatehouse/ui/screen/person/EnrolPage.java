package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.Qr;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Dialog;
import dev.gatehouse.ui.screen.kit.Frame;
import dev.gatehouse.ui.screen.kit.LeavePage;
import dev.gatehouse.ui.screen.kit.Letter;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.QrView;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows the QR code and the key for an authenticator app, and asks for two codes from it. The
 * result is empty if the user continues without. The codes are checked against the seed first.
 * {@link #toString} never reveals a secret.
 */
public final class EnrolPage implements Page<Optional<Enrolment.Codes>> {

  /**
   * The input of the page.
   *
   * @param mono whether the terminal has no colours, so that its background is unknown
   */
  public record Given(Scene scene, Facts facts, Prompt prompt, Enrolment enrolment, boolean mono) {}

  /** What the page shows. */
  private enum Shows {
    ALL,
    CODE_ALONE,
    NO_SECRET,
    QUESTION
  }

  // The minimum width of the text beside the code, including margins.
  private static final int LEAST_WORDS = 32;
  private static final int WIDEST_WORDS = 60;
  private static final int MARGIN = 1;
  // The header and its line, and a blank row.
  private static final int HIGHEST = 3;
  private static final int FOOT = 1;
  private static final int FRAME = 4;

  private final Given given;
  private final QrView qr;
  private final TwoCodes codes;
  private final Shows shows;
  private final String remark;

  /** Creates the page with empty fields. */
  public EnrolPage(Given given) {
    this(given, new QrView(code(given.enrolment), false), TwoCodes.EMPTY, Shows.ALL, "");
  }

  private static Qr code(Enrolment enrolment) {
    try (Secret uri = enrolment.uri()) {
      return Qr.of(uri.reveal());
    }
  }

  private EnrolPage(Given given, QrView qr, TwoCodes codes, Shows shows, String remark) {
    this.given = given;
    this.qr = qr;
    this.codes = codes;
    this.shows = shows;
    this.remark = remark;
  }

  private EnrolPage with(TwoCodes typed) {
    return new EnrolPage(given, qr, typed, shows == Shows.NO_SECRET ? shows : Shows.ALL, "");
  }

  private EnrolPage showing(Shows what) {
    return new EnrolPage(given, qr, codes, what, remark);
  }

  /** Returns the page showing this; the same key again goes back to everything. */
  private EnrolPage toggled(Shows what) {
    return showing(shows == what ? Shows.ALL : what);
  }

  @Override
  public EnrolPage told(String sentence) {
    return new EnrolPage(given, qr, codes, shows, sentence);
  }

  @Override
  public boolean secret() {
    return true;
  }

  @Override
  public void draw(Area screen) {
    if (shows == Shows.CODE_ALONE) {
      qr.drawAlone(screen, hints());
      return;
    }
    Optional<Qr.Drawing> beside = beside(screen.columns(), screen.rows());
    if (beside.isPresent()) {
      drawBoth(screen, beside.get());
    } else {
      Area body = Frame.draw(screen, given.scene, given.facts, "for you", hints());
      words(screen, false).draw(PageSpace.in(body));
    }
    if (shows == Shows.QUESTION) {
      Dialog.draw(screen, EnrolWords.without(given.prompt), given.scene.letters(), hints());
    }
  }

  /** Draws the QR code beside the text. */
  private void drawBoth(Area screen, Qr.Drawing drawing) {
    boolean low = drawing.rows() > screen.rows() - FRAME;
    int room = screen.columns() - drawing.columns() - (low ? 0 : MARGIN);
    int words = low ? room : Math.min(room, WIDEST_WORDS + 2 * MARGIN);
    // On a low screen the QR code takes the full height, and the header only stands beside it.
    Area framed = low ? screen.part(0, 0, words, screen.rows()) : screen;
    Area body = Frame.draw(framed, given.scene, given.facts, "for you", low ? List.of() : hints());
    if (low) {
      Frame.foot(screen, hints());
    }
    words(screen, true)
        .draw(body.part(MARGIN, 0, Math.min(WIDEST_WORDS, words - 2 * MARGIN), body.rows()));
    int top = low ? 0 : Math.min(HIGHEST, (screen.rows() - drawing.rows()) / 2);
    qr.draw(screen.part(words, top, drawing.columns(), drawing.rows()), drawing);
  }

  /** Returns the QR code to draw beside the text; empty if it is hidden or does not fit. */
  private Optional<Qr.Drawing> beside(int columns, int rows) {
    if (shows == Shows.NO_SECRET) {
      return Optional.empty();
    }
    Optional<Qr.Drawing> framed =
        qr.qr().within(columns - LEAST_WORDS, rows - FRAME, given.scene.letters());
    Optional<Qr.Drawing> whole =
        qr.qr().within(columns - LEAST_WORDS, rows - FOOT, given.scene.letters());
    // The full height is used if it allows a wider light border around the code.
    return whole.equals(framed) ? framed : whole;
  }

  private EnrolView words(Area screen, boolean seen) {
    Optional<String> how = Optional.empty();
    if (!seen && shows != Shows.NO_SECRET) {
      how =
          Optional.of(
              qr.fits(screen.columns(), screen.rows(), given.scene.letters())
                  ? EnrolWords.ALONE
                  : EnrolWords.window(qr.qr(), given.scene.letters()));
    }
    return new EnrolView(given.enrolment, codes, seen, how, shows == Shows.NO_SECRET, remark);
  }

  @Override
  public Update<Optional<Enrolment.Codes>> key(Key key) {
    if (key.isCtrl("c")) {
      return Update.effect(this, new Update.Effect.Leave());
    }
    if (shows == Shows.QUESTION) {
      return asked(key);
    }
    if (Letter.is(key, "q")) {
      return Update.effect(this, new Update.Effect.Stop());
    }
    if (Letter.is(key, "b")) {
      return Update.to(toggled(Shows.CODE_ALONE));
    }
    if (Letter.is(key, "h")) {
      return Update.to(toggled(Shows.NO_SECRET));
    }
    if (Letter.is(key, "i")) {
      return Update.to(new EnrolPage(given, qr.turned(), codes, shows, remark));
    }
    if (key.is(Key.Kind.ESCAPE)) {
      return Update.to(escaped());
    }
    if (key.is(Key.Kind.ENTER)) {
      return shows == Shows.CODE_ALONE ? Update.to(showing(Shows.ALL)) : entered();
    }
    return Update.to(codes.key(key).map(this::with).orElse(this));
  }

  private EnrolPage escaped() {
    if (shows == Shows.CODE_ALONE) {
      return showing(Shows.ALL);
    }
    return given.prompt.without().isPresent() ? showing(Shows.QUESTION) : told(EnrolWords.NEEDED);
  }

  private Update<Optional<Enrolment.Codes>> asked(Key key) {
    if (Letter.is(key, "y")) {
      return Update.end(this, Optional.empty());
    }
    return Update.to(LeavePage.isNo(key) ? showing(Shows.ALL) : this);
  }

  /** Handles Enter: moves to the second field, ends the page, or shows what is wrong. */
  private Update<Optional<Enrolment.Codes>> entered() {
    Enrolment.Codes typed = codes.codes();
    Optional<String> alone = given.enrolment.problem(codes.here());
    if (alone.isPresent()) {
      return Update.to(told(alone.get()));
    }
    if (!codes.later()) {
      return Update.to(with(codes.atSecond()));
    }
    Optional<String> problem = given.enrolment.problem(typed.first(), typed.second());
    if (problem.isEmpty()) {
      return Update.end(this, Optional.of(typed));
    }
    // If one code was typed twice, the next one can still follow it.
    boolean same = typed.first().equals(typed.second());
    return Update.to(with(same ? codes.withoutSecond() : TwoCodes.EMPTY).told(problem.get()));
  }

  @Override
  public Update<Optional<Enrolment.Codes>> paste(String text) {
    return Update.to(shows == Shows.QUESTION ? this : with(codes.paste(text)));
  }

  @Override
  public List<Hint> hints() {
    if (shows == Shows.QUESTION) {
      return List.of(new Hint("y", "go on without"), new Hint("Esc", "back"));
    }
    List<Hint> hints = new ArrayList<>();
    if (shows == Shows.CODE_ALONE) {
      hints.add(new Hint("b", "back"));
    } else {
      hints.add(new Hint("Enter", codes.later() ? "check" : "next"));
      hints.add(new Hint("b", "big"));
    }
    hints.add(new Hint("h", shows == Shows.NO_SECRET ? "show" : "hide"));
    if (given.mono) {
      hints.add(new Hint("i", "invert"));
    }
    if (shows != Shows.CODE_ALONE) {
      hints.add(new Hint("Esc", "without"));
    }
    hints.add(new Hint("q", "stop"));
    return hints;
  }

  @Override
  public String toString() {
    return "EnrolPage[" + given.enrolment.device() + "]";
  }
}

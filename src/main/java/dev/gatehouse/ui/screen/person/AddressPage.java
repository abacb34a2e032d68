package dev.gatehouse.ui.screen.person;

import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Letter;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.QrView;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.terminal.Key;
import java.util.List;

/**
 * Shows the address of a handoff as a QR code for a phone, on top of the page of the handoff.
 *
 * @param under the page of the handoff
 */
public record AddressPage(HandoffPage under, QrView qr) implements Page<HandoffSession.Word> {

  /** Returns the page after another check of the account found the work not done yet. */
  public AddressPage looked() {
    return new AddressPage(under.looked(), qr);
  }

  /**
   * Returns the page after AWS denied the check, so that only the user can say that the work is
   * done.
   */
  public AddressPage unseen(String sentence) {
    return new AddressPage(under.unseen(sentence), qr);
  }

  @Override
  public Page<HandoffSession.Word> sized(int columns, int rows) {
    return new AddressPage(under.sized(columns, rows), qr);
  }

  @Override
  public Page<HandoffSession.Word> told(String sentence) {
    return under.told(sentence);
  }

  @Override
  public void draw(Area screen) {
    qr.drawAlone(screen, hints());
  }

  @Override
  public Update<HandoffSession.Word> key(Key key) {
    if (key.isCtrl("c")) {
      return Update.effect(this, new Update.Effect.Leave());
    }
    if (Letter.is(key, "q")) {
      return Update.effect(this, new Update.Effect.Stop());
    }
    if (Letter.is(key, "i")) {
      return Update.to(new AddressPage(under, qr.turned()));
    }
    boolean back = Letter.is(key, "o") || key.is(Key.Kind.ENTER) || key.is(Key.Kind.ESCAPE);
    return Update.to(back ? under : this);
  }

  @Override
  public List<Hint> hints() {
    return List.of(new Hint("o", "back"), new Hint("i", "invert"), new Hint("q", "stop"));
  }
}

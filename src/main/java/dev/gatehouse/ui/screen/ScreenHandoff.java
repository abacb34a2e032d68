package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.kit.Loop;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.person.AddressPage;
import dev.gatehouse.ui.screen.person.HandoffPage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A handoff on the screen: its page stays open while the account is watched. */
final class ScreenHandoff implements HandoffSession {

  private final Loop loop;
  private final HandoffPage again;
  private CompletableFuture<HandoffSession.Word> page;

  ScreenHandoff(Loop loop, HandoffPage page) {
    this.loop = loop;
    this.again = page.told(Wording.NOT_YET);
    this.page = loop.open(page);
  }

  @Override
  public Optional<Word> word(Duration atMost) {
    return loop.await(page, atMost);
  }

  @Override
  public void notYet() {
    if (page.isDone()) {
      page = loop.open(again);
    } else {
      loop.change(page, ScreenHandoff::looked);
    }
  }

  @Override
  public void cannotBeSeen(String refusal) {
    String sentence = Wording.cannotBeSeen(refusal);
    if (page.isDone()) {
      page = loop.open(again.unseen(sentence));
    } else {
      loop.change(page, shown -> unseen(shown, sentence));
    }
  }

  private static Page<Word> unseen(Page<Word> shown, String sentence) {
    return shown instanceof AddressPage address
        ? address.unseen(sentence)
        : ((HandoffPage) shown).unseen(sentence);
  }

  private static Page<Word> looked(Page<Word> shown) {
    return shown instanceof AddressPage address ? address.looked() : ((HandoffPage) shown).looked();
  }

  @Override
  public void close() {
    loop.close(page);
  }
}

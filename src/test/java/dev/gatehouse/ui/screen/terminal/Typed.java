package dev.gatehouse.ui.screen.terminal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keys as a terminal sends them. */
public final class Typed {

  private Typed() {}

  /** The keys of what a terminal sent, followed by a long silence. */
  public static List<Key> keys(String sent) {
    Decoder decoder = new Decoder(StandardCharsets.UTF_8);
    decoder.feed(sent.getBytes(StandardCharsets.UTF_8), 0);
    decoder.expire(Duration.ofSeconds(1).toNanos());
    List<Key> keys = new ArrayList<>();
    decoder.drainTo(
        event -> {
          if (event instanceof Event.Press press) {
            keys.add(press.key());
          }
        });
    return keys;
  }
}

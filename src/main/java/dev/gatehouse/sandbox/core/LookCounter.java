package dev.gatehouse.sandbox.core;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts looks at what a person is about to do. Where nobody is there to do it, it happens after a
 * number of looks.
 */
public final class LookCounter {

  private final int wanted;
  private final Map<String, Integer> looks = new HashMap<>();

  public LookCounter(Account account) {
    this.wanted = account.settings.personActs();
  }

  /** Notes a look; whether there were as many as there should be. */
  public boolean areEnough(String what) {
    return wanted > 0 && looks.merge(what, 1, Integer::sum) > wanted;
  }
}

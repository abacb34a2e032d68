package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs looks for faults a few at the same time, since some take a while without doing anything. */
final class FaultLooks {

  private static final int AT_ONCE = 6;

  private FaultLooks() {}

  /**
   * Fails with all faults that the looks return; one that finds none returns an empty text.
   *
   * @param looks by the name of what each looks at
   */
  static void assertNone(Map<String, Callable<String>> looks) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<String> faults = new ArrayList<>();
      List<Future<String>> done = threads.invokeAll(looks.values());
      int number = 0;
      for (String name : looks.keySet()) {
        String fault = found(done.get(number++));
        if (!fault.isEmpty()) {
          faults.add(name + ": " + fault);
        }
      }
      assertEquals("", String.join("\n", faults));
    } finally {
      threads.shutdownNow();
    }
  }

  private static String found(Future<String> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException e) {
      return "thrown: " + e.getCause();
    }
  }
}

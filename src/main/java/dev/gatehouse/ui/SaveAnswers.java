package dev.gatehouse.ui;

import dev.gatehouse.wizard.Walk;
import java.io.IOException;

/** Saves the answers of a walk for a replay. */
@FunctionalInterface
public interface SaveAnswers {

  /**
   * Saves.
   *
   * @param file the path that the person typed
   * @return a sentence that says where they are and how they are replayed
   * @throws IOException if the file cannot be written; its message says why
   */
  String save(Walk walk, String file) throws IOException;
}

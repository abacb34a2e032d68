package dev.gatehouse.ui;

import dev.gatehouse.plan.Plan;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;

/**
 * Writes the files that a person asks for. Nothing that is there is overwritten. Each method
 * returns a sentence that says where it is, and throws an {@link IOException} whose message says
 * why it is not.
 */
public interface Saves {

  /** Saves the answers of a walk for a replay. */
  String answers(Walk walk, String file) throws IOException;

  /** Saves a plan as a script. */
  String script(Walk walk, Plan plan, String file) throws IOException;

  /** Saves a text. */
  String text(String text, String file) throws IOException;

  /** A name that nothing has yet: {@code name.ending}, or with a number between. */
  String free(String name, String ending);
}

package dev.gatehouse.render;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.undo.Inverses;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a document says before the plan.
 *
 * @param facts the account that the plan was made for
 * @param region the Region that the commands name
 * @param titles titles of the steps by their names, in the order of the walk
 * @param practice whether the account is the built-in practice account
 * @param explanations why there are the steps, by their names; none unless the reader asks for it
 * @param inverses what takes back the calls, for the format that says so
 */
public record Header(
    Facts facts,
    String region,
    Map<String, String> titles,
    boolean practice,
    Map<String, Explanation> explanations,
    Inverses inverses) {

  /**
   * Why there is a step.
   *
   * @param why a sentence or some
   * @param page AWS's page about it
   */
  public record Explanation(String why, URI page) {}

  /** A header of a document that does not explain its steps. */
  public Header(Facts facts, String region, Map<String, String> titles, boolean practice) {
    this(facts, region, titles, practice, Map.of(), Inverses.NONE);
  }

  /** Returns this header for a document that explains its steps. */
  public Header explaining(Map<String, Explanation> steps) {
    return new Header(facts, region, titles, practice, steps, inverses);
  }

  /** Returns this header for a document that says what takes back the calls. */
  public Header undoneBy(Inverses known) {
    return new Header(facts, region, titles, practice, explanations, known);
  }

  /** Returns the profile of the AWS CLI that the account was read with, where one was named. */
  public Optional<String> profile() {
    return facts.access().profile();
  }
}

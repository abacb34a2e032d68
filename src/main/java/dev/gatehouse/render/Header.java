package dev.gatehouse.render;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.undo.Inverses;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a document that precedes the plan.
 *
 * @param facts the account that the plan was made for
 * @param region the Region that the commands name
 * @param titles the titles of the steps by name, in the wizard's order
 * @param practice whether the account is the built-in practice account
 * @param explanations the explanations of the steps by name; empty unless the reader asks for them
 * @param inverses how to undo the calls, for the format that prints it
 */
public record Header(
    Facts facts,
    String region,
    Map<String, String> titles,
    boolean practice,
    Map<String, Explanation> explanations,
    Inverses inverses) {

  /**
   * The explanation of a step.
   *
   * @param why one or more sentences
   * @param page AWS's page about it
   */
  public record Explanation(String why, URI page) {}

  /** Creates a header without explanations or inverses. */
  public Header(Facts facts, String region, Map<String, String> titles, boolean practice) {
    this(facts, region, titles, practice, Map.of(), Inverses.NONE);
  }

  /** Returns this header with explanations of the steps by name. */
  public Header explaining(Map<String, Explanation> steps) {
    return new Header(facts, region, titles, practice, steps, inverses);
  }

  /** Returns this header with the inverses of the calls. */
  public Header undoneBy(Inverses known) {
    return new Header(facts, region, titles, practice, explanations, known);
  }

  /** Returns the profile of the AWS CLI that was used to read the account, if one was named. */
  public Optional<String> profile() {
    return facts.access().profile();
  }
}

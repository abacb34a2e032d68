package dev.gatehouse.render;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prose;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.Wrapping;
import java.util.Optional;

/** Writes the comments of a document, alike in commands and scripts. */
final class Comments {

  private static final int COLUMNS = 80;

  private Comments() {}

  /** Returns a text as comment lines, wrapped between words, whatever characters it contains. */
  static String of(String text) {
    StringBuilder lines = new StringBuilder();
    for (String row : Wrapping.inDocument(sentence(text).stripTrailing(), COLUMNS - 2)) {
      lines.append("# ").append(row).append('\n');
    }
    return lines.toString();
  }

  /** Returns a text on one line, with each reference as the name of its variable. */
  static String sentence(String text) {
    StringBuilder plain = new StringBuilder();
    for (Ref.Piece piece : Ref.pieces(Prose.line(text))) {
      if (piece instanceof Ref.Literal literal) {
        plain.append(Invisible.shown(literal.text()));
      } else if (piece instanceof Ref.Hole hole) {
        plain.append('$').append(hole.ref().name());
      }
    }
    return plain.toString();
  }

  /** Returns which account the document is for. */
  static String account(Header header) {
    Facts facts = header.facts();
    StringBuilder text = new StringBuilder();
    if (header.practice()) {
      text.append(of("PRACTICE: for the built-in practice account, not for a real one."));
    }
    if (facts.isLive()) {
      text.append(
          of(
              "For account "
                  + facts.caller().account()
                  + ", which was read as "
                  + facts.caller().name()
                  + "; Region "
                  + header.region()
                  + "."));
    } else {
      text.append(
          of(
              (Ref.occursIn(facts.caller().account())
                      ? "For a new account"
                      : "For account " + facts.caller().account() + ", taken to be new")
                  + ", in which nothing is made yet: offline, no account was read."));
      text.append(of("Region " + header.region() + "."));
    }
    return text.toString();
  }

  /** Returns the heading of a step, with its explanation if the reader asked for it. */
  static String title(Header header, String step) {
    String title = Optional.ofNullable(header.titles().get(step)).orElse(step);
    return "# -- "
        + sentence(title)
        + " --\n"
        + Optional.ofNullable(header.explanations().get(step))
            .map(explanation -> of(explanation.why()) + of("More: " + explanation.page()))
            .orElse("");
  }

  /** Returns what a call does, what is at stake, and how the account differs now. */
  static String of(Call call) {
    StringBuilder text = new StringBuilder(of(capitalised(call.why())));
    String stake = stake(call.hazard());
    if (!stake.isEmpty()) {
      text.append(of(stake));
    }
    for (Call.Difference difference : call.differences()) {
      text.append(of(difference(difference)));
    }
    return text.toString();
  }

  /** Returns a sentence about what is at stake, or an empty text. */
  static String stake(Hazard hazard) {
    if (hazard == Hazard.COSTS) {
      return "AWS charges for this.";
    } else if (hazard == Hazard.RESTRICTS) {
      return "CAREFUL: this can lock someone out.";
    }
    return hazard == Hazard.IRREVERSIBLE ? "CAREFUL: this cannot be taken back." : "";
  }

  static String difference(Call.Difference difference) {
    String found = difference.found().map(text -> "\"" + text + "\"").orElse("not set");
    return difference.place() + " is " + found + ", wanted is \"" + difference.wanted() + "\".";
  }

  /** Returns the comment about a conflict. */
  static String conflict(Plan.Conflict conflict) {
    StringBuilder text =
        new StringBuilder(
            of(
                "IN THE WAY of "
                    + conflict.call().id()
                    + " ("
                    + conflict.call().why()
                    + "): it is there and differs. Nothing is overwritten; the choice is yours."));
    for (Call.Difference difference : conflict.differences()) {
      text.append(of("  " + difference(difference)));
    }
    conflict.advice().ifPresent(advice -> text.append(of("  " + advice)));
    return text.toString();
  }

  /** Returns the comment about a task that only a person can do. */
  static String handoff(Handoff handoff) {
    StringBuilder text = new StringBuilder(of("BY HAND: " + handoff.why() + ", at"));
    text.append(of(handoff.address()));
    for (String instruction : handoff.instructions()) {
      text.append(of("- " + instruction));
    }
    return text.toString();
  }

  static String capitalised(String text) {
    int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
    return Character.toString(Character.toUpperCase(text.isEmpty() ? ' ' : text.codePointAt(0)))
        + text.substring(first);
  }
}

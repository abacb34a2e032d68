package dev.gatehouse.ui;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Letters;
import dev.gatehouse.wizard.Walk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that all faces use for the same thing. */
public final class Wording {

  private static final Line IN_PRACTICE =
      Line.plain(2, "In practice there is nothing to do there: it is done for you in a moment.");
  private static final Line IN_PRACTICE_UNSEEN =
      Line.plain(2, "In practice there is nothing to do there: say that it is done.");

  /** What is said to a person who says that it is done, and the account does not show it. */
  public static final String NOT_YET =
      "AWS does not show it yet. That can take a moment: look again, or go on without.";

  private static final List<String> ARTICLES = List.of("the ", "an ", "a ");

  private Wording() {}

  /**
   * What is said where AWS refuses to show whether a {@linkplain #handoff handoff} is done.
   *
   * @param refusal which look, with the error code
   */
  public static String cannotBeSeen(String refusal) {
    return "It cannot be seen: AWS refuses you the look, "
        + refusal
        + ". Say yourself when it is done; what needs it to be seen is left out.";
  }

  /** Who acts on which account. */
  public static List<Line> caller(Facts facts, Occasion occasion) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.title("Gatehouse").marked(occasion.words()));
    if (occasion.practice()) {
      lines.add(
          Line.plain("This is a practice account in memory. Nothing you do here reaches AWS."));
    }
    if (occasion.dryRun()) {
      lines.add(Line.plain("This is a dry run: nothing in the account is changed."));
    }
    if (!facts.isLive()) {
      lines.add(
          Line.plain(
              "No account was read. What follows is for a new account, Region "
                  + facts.region()
                  + "."));
      return lines;
    }
    Caller caller = facts.caller();
    lines.add(field("Account", account(facts)));
    lines.add(field("You are", who(caller)));
    lines.add(field("Credentials", caller.source()));
    lines.add(field("Region", facts.region()));
    lines.addAll(occasion.warnings());
    return lines;
  }

  /** Who acts where, in one line. */
  public static String where(Facts facts) {
    return facts.isLive()
        ? "Account " + account(facts) + ", Region " + facts.region() + ", " + who(facts.caller())
        : "For a new account, Region " + facts.region() + "; no account was read";
  }

  private static Line field(String name, String value) {
    return Line.plain(2, name + ":" + " ".repeat(12 - name.length()) + value);
  }

  private static String who(Caller caller) {
    return caller.kind() == Caller.Kind.ROOT
        ? caller.kind().words()
        : bare(caller.kind().words()) + ": " + caller.name();
  }

  private static String bare(String noun) {
    for (String article : ARTICLES) {
      if (noun.startsWith(article)) {
        return noun.substring(article.length());
      }
    }
    return noun;
  }

  /** The account's number in groups of four, and its partition where it is not the usual one. */
  public static String account(Facts facts) {
    String number = facts.caller().account();
    if (Ref.occursIn(number)) {
      return "a new account";
    }
    String grouped =
        number.length() == 12
            ? number.substring(0, 4) + "-" + number.substring(4, 8) + "-" + number.substring(8)
            : number;
    String partition = facts.caller().partition();
    return partition.equals("aws") ? grouped : grouped + " (" + partition + ")";
  }

  /** The head of a step: where one is, why, and what is seen in the account. */
  public static List<Line> step(Walk walk, Step step, Occasion occasion, Letters letters) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.BLANK);
    lines.add(
        Line.title(
                "Step "
                    + walk.number(step)
                    + " of "
                    + walk.steps().size()
                    + letters.dot()
                    + step.title())
            .marked(occasion.words()));
    lines.add(Line.plain(step.why()));
    for (Finding finding : step.findings(walk.situation())) {
      String text = letters.sign(sign(finding)) + " " + finding.told();
      boolean warns = finding.warns();
      lines.add(warns ? Line.warning(2, text) : Line.plain(2, text));
    }
    return lines;
  }

  /** The sign that stands before a finding. */
  public static Letters.Sign sign(Finding finding) {
    return finding.warns() ? Letters.Sign.WARNING : Letters.Sign.FACT;
  }

  /** What an answer keeps to, as a sentence; empty where the kind says it. */
  public static Optional<String> rule(Question question) {
    Question.Kind kind = question.kind();
    if (kind instanceof Question.Kind.Text text) {
      return Optional.of(
          text.minimum() + " to " + text.maximum() + " characters: " + text.rule() + ".");
    }
    if (kind instanceof Question.Kind.WholeNumber number) {
      return Optional.of(
          "A whole number from " + number.minimum() + " to " + number.maximum() + ".");
    }
    boolean anyText =
        kind instanceof Question.Kind.Tags
            || (kind instanceof Question.Kind.Names names && names.options().isEmpty());
    if (anyText) {
      return Optional.of("A backslash before a comma or an equals sign keeps it as it is.");
    }
    return Optional.empty();
  }

  /** What an action does, in the imperative. */
  public static String deed(Action action) {
    return plain(action instanceof Await await ? "wait for " + await.why() : action.why())
        + (action instanceof Call call ? place(call) : "");
  }

  /** Where a call is sent, if not where the others of the plan go: {@code in 2 of 17 Regions}. */
  private static String place(Call call) {
    return call.regions().isEmpty()
        ? InRegion.region(call.request()).map(region -> " in " + region).orElse("")
        : " in " + call.regions().words();
  }

  /** {@link #deed} with the capital of a sentence's beginning. */
  public static String sentence(Action action) {
    String deed = deed(action);
    int first = deed.isEmpty() ? 0 : deed.offsetByCodePoints(0, 1);
    return deed.substring(0, first).toUpperCase(Locale.ROOT) + deed.substring(first);
  }

  /** What a person is asked to do elsewhere. */
  public static List<Line> handoff(Handoff handoff) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.BLANK);
    lines.add(Line.title("For you: " + deed(handoff)));
    lines.add(Line.plain(2, plain(handoff.address())));
    handoff.instructions().forEach(text -> lines.add(Line.plain(2, plain(text))));
    return lines;
  }

  /** What is said to a person of a handoff in practice. */
  public static Line inPractice(Handoff handoff) {
    return handoff.done().isPresent() ? IN_PRACTICE : IN_PRACTICE_UNSEEN;
  }

  /** The text with the names of values that are not known yet, in angle brackets. */
  public static String plain(String text) {
    return filled(text, Map.of());
  }

  /** The text with what is known of its references, and the names of the others. */
  public static String filled(String text, Map<Ref, String> known) {
    // Not Ref.fill: that guards JSON and ARNs, and here the text is only shown.
    StringBuilder filled = new StringBuilder();
    for (Ref.Piece piece : Ref.pieces(text)) {
      if (piece instanceof Ref.Literal literal) {
        filled.append(literal.text());
      } else if (piece instanceof Ref.Hole hole) {
        filled.append(known.getOrDefault(hole.ref(), "<" + hole.ref().name() + ">"));
      }
    }
    return filled.toString();
  }

  /** A number of things: {@code 1 change}, {@code 11 changes}. */
  public static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A time for people: {@code 0.2 s}, {@code 12 s}, {@code 2 min 5 s}. */
  public static String time(Duration time) {
    long tenths = (time.toMillis() + 50) / 100;
    if (tenths < 100 && tenths % 10 != 0) {
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    long seconds = tenths / 10;
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** A time as on a clock: {@code 0:07}. */
  public static String clock(Duration time) {
    long seconds = time.toSeconds() % 60;
    return time.toMinutes() + (seconds < 10 ? ":0" : ":") + seconds;
  }
}

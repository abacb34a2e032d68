package dev.gatehouse.ui;

import dev.gatehouse.plan.PasswordRules;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words around a new password, and what a person's word about one means. */
public final class PasswordWords {

  /** What a person says of a password that was made for them. */
  public enum Answer {
    /** They have it. */
    KEPT,
    /** Another one is made. */
    ANOTHER,
    /** They bring one of their own. */
    OWN,
    /** It is done without one. */
    WITHOUT,
    /** The run stops. */
    STOP,
    /** None of these. */
    UNCLEAR
  }

  /**
   * A rule that a password keeps to or not.
   *
   * @param words what is needed, a noun phrase
   * @param kept whether the password keeps to it
   */
  public record Rule(String words, boolean kept) {}

  /** Said of a password that was kept. */
  public static final String KEPT = "You have kept the password. It is not shown again.";

  /** Said of a word that means nothing here. */
  public static final String UNCLEAR =
      "That is neither kept nor the last four characters, which end the password.";

  /** Said of two passwords that differ. */
  public static final String DIFFERENT = "The two are not the same.";

  /** How to show that one has it. */
  public static final String CONFIRM =
      "To show that you have it, type its last four characters, or: kept";

  private static final int LAST = 4;

  private PasswordWords() {}

  /** What a typed word means, said of a password that is shown. */
  public static Answer answer(Prompt prompt, Secret made, String typed) {
    String text = made.reveal();
    if (typed.equals("kept") || typed.equals(text.substring(text.length() - LAST))) {
      return Answer.KEPT;
    }
    return switch (typed) {
      case "n" -> Answer.ANOTHER;
      case "o" -> Answer.OWN;
      case "s" -> prompt.without().isPresent() ? Answer.WITHOUT : Answer.UNCLEAR;
      case "q" -> Answer.STOP;
      default -> Answer.UNCLEAR;
    };
  }

  /**
   * What is said around a password that is shown.
   *
   * @param again when it is shown, and where it is stored: what follows {@code it is}
   */
  public static List<Line> shown(Prompt prompt, Line password, String again) {
    return List.of(
        Line.title("A new password"),
        Line.plain(Wording.sentence(prompt) + ":"),
        Line.BLANK,
        password,
        Line.BLANK,
        Line.plain(
            "Keep it now, in a password manager or on paper: it is "
                + again
                + ". It has no l, I, 1, O or 0 in it."));
  }

  /** What a password of one's own has to be, in one sentence. */
  public static String sentence(PasswordRules rules) {
    List<String> kinds = kinds(rules).stream().map(Kind::words).toList();
    String length = "It needs at least " + rules.minimumLength() + " characters";
    return kinds.isEmpty() ? length + "." : length + ", with " + list(kinds) + ".";
  }

  /** What a password of one's own has to be, and which of it this one is. */
  public static List<Rule> rules(PasswordRules rules, Secret typed) {
    List<Rule> all = new ArrayList<>();
    all.add(
        new Rule(
            "at least " + rules.minimumLength() + " characters",
            new PasswordRules(rules.minimumLength(), false, false, false, false)
                .problem(typed)
                .isEmpty()));
    for (Kind kind : kinds(rules)) {
      all.add(new Rule(kind.words(), kind.alone().problem(typed).isEmpty()));
    }
    return all;
  }

  /** What is wrong with a password, if something is, as a sentence. */
  public static Optional<String> problem(PasswordRules rules, Secret typed) {
    return rules.problem(typed).map(problem -> "This password cannot be used: " + problem + ".");
  }

  /** A kind of character that is needed, and the rule that asks for this alone. */
  private record Kind(String words, PasswordRules alone) {}

  private static List<Kind> kinds(PasswordRules rules) {
    List<Kind> kinds = new ArrayList<>();
    if (rules.uppercase()) {
      kinds.add(new Kind("an upper-case letter", new PasswordRules(0, false, false, true, false)));
    }
    if (rules.lowercase()) {
      kinds.add(new Kind("a lower-case letter", new PasswordRules(0, false, false, false, true)));
    }
    if (rules.numbers()) {
      kinds.add(new Kind("a digit", new PasswordRules(0, false, true, false, false)));
    }
    if (rules.symbols()) {
      kinds.add(
          new Kind(
              "one of " + PasswordRules.SYMBOLS, new PasswordRules(0, true, false, false, false)));
    }
    return kinds;
  }

  private static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}

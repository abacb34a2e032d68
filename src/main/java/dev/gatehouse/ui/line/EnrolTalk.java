package dev.gatehouse.ui.line;

import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.ui.EnrolWords;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Qr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Shows an authenticator app what it needs, and asks for two codes of it. */
final class EnrolTalk {

  /** A line that is no code. */
  private enum Word {
    WITHOUT,
    AGAIN
  }

  /** What was typed: a code, or a word. */
  private record Typed(Optional<Secret> code, Word word) {}

  private static final String WITHOUT = "s";
  // At the end of the input there is nothing but empty lines.
  private static final int MOST_EMPTY = 3;
  // The words, the questions, a remark and the answers, beside the code.
  private static final int ROOM = 16;

  private final Talk talk;
  private final QrTalk code;
  private final Occasion occasion;
  private final Prompt prompt;
  private final Enrolment enrolment;
  private final Supplier<CancellationException> stopped;

  /**
   * A talk about a device.
   *
   * @param stopped stops the plan, and says so to who runs it
   */
  EnrolTalk(
      Talk talk,
      Occasion occasion,
      Prompt prompt,
      Enrolment enrolment,
      Supplier<CancellationException> stopped) {
    this.talk = talk;
    try (Secret uri = enrolment.uri()) {
      this.code = new QrTalk(talk, Qr.of(uri.reveal()));
    }
    this.occasion = occasion;
    this.prompt = prompt;
    this.enrolment = enrolment;
    this.stopped = stopped;
  }

  /**
   * Asks until the codes are good; empty if the person goes on without.
   *
   * @param refused whether AWS has refused the codes that were given before
   */
  Optional<Enrolment.Codes> ask(boolean refused) {
    boolean gone;
    Optional<Enrolment.Codes> codes;
    try {
      show(refused ? EnrolWords.REFUSED : "");
      codes = codes();
    } finally {
      gone = talk.conceal();
    }
    if (!gone) {
      say(Line.warning(1, EnrolWords.STAYS));
    }
    if (codes.isPresent()) {
      say(Line.plain(1, EnrolWords.GOOD));
    }
    return codes;
  }

  /** Shows the key, and the code where it fits below, on an empty screen. */
  private void show(String remark) {
    talk.reveal();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.title(EnrolWords.title(enrolment)).marked(occasion.words()));
    lines.add(Line.plain("1. " + EnrolWords.OPEN));
    boolean seen = code.fits(ROOM);
    lines.add(Line.plain("2. " + (seen ? EnrolWords.SCAN : EnrolWords.TYPE_KEY)));
    lines.add(Line.BLANK);
    try (Secret key = enrolment.key()) {
      lines.add(Line.warning(4, key.reveal()));
    }
    lines.add(Line.BLANK);
    lines.add(Line.plain(3, EnrolWords.NAME + " " + enrolment.shown()));
    talk.say(lines);
    if (seen) {
      code.draw(ROOM);
    } else {
      say(Line.plain(3, code.offer()));
    }
    if (!remark.isEmpty()) {
      say(Line.warning(0, remark));
    }
  }

  private Optional<Enrolment.Codes> codes() {
    while (true) {
      Typed first = code("3. " + EnrolWords.FIRST);
      if (first.code().isEmpty()) {
        if (first.word() == Word.WITHOUT) {
          return Optional.empty();
        }
        continue;
      }
      Typed second = second(first.code().get());
      if (second.word() == Word.WITHOUT) {
        return Optional.empty();
      }
      if (second.code().isEmpty()) {
        continue;
      }
      Enrolment.Codes codes = new Enrolment.Codes(first.code().get(), second.code().get());
      Optional<String> problem = enrolment.problem(codes.first(), codes.second());
      if (problem.isEmpty()) {
        return Optional.of(codes);
      }
      if (talk.canRewrite()) {
        // The key stays in sight, however often this happens.
        show(problem.get());
      } else {
        say(Line.warning(0, problem.get()));
      }
    }
  }

  /** The second code; the first typed again is no reason to begin anew. */
  private Typed second(Secret first) {
    while (true) {
      Typed second = code("4. " + EnrolWords.SECOND);
      if (!second.code().equals(Optional.of(first))) {
        return second;
      }
      say(Line.warning(0, enrolment.problem(first, first).orElse("")));
    }
  }

  /** Asks for a code until it has six digits, or something else is to be done. */
  private Typed code(String question) {
    for (int empty = 0; empty < MOST_EMPTY; ) {
      say(Line.plain(question).marked(EnrolWords.left(enrolment)));
      say(Line.plain(3, keys()));
      Optional<String> line = talk.readHidden().map(String::strip);
      if (line.isEmpty()) {
        say(Line.warning(1, "What you type cannot be hidden here, so no code is asked for."));
        return new Typed(Optional.empty(), Word.WITHOUT);
      }
      String typed = line.get();
      empty = typed.isEmpty() ? empty + 1 : 0;
      if (typed.equals(LineCommands.QUIT)) {
        throw stopped.get();
      }
      if (typed.equals(WITHOUT) && prompt.without().isPresent()) {
        return new Typed(Optional.empty(), Word.WITHOUT);
      }
      if (code.takes(typed)) {
        talk.reveal();
        code.show(typed);
        show("");
        return new Typed(Optional.empty(), Word.AGAIN);
      }
      Secret code = Enrolment.typed(typed);
      Optional<String> problem = enrolment.problem(code);
      if (problem.isEmpty()) {
        return new Typed(Optional.of(code), Word.AGAIN);
      }
      if (!typed.isEmpty()) {
        say(Line.warning(0, problem.get()));
      }
    }
    return new Typed(Optional.empty(), Word.WITHOUT);
  }

  private String keys() {
    return "("
        + talk.hiding()
        + "; "
        + QrTalk.SHOW
        + " shows a QR code, "
        + (prompt.without().isPresent() ? WITHOUT + " goes on without, " : "")
        + "q stops)";
  }

  private void say(Line line) {
    talk.say(List.of(line));
  }
}

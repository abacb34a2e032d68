package dev.gatehouse.cli;

import dev.gatehouse.account.StopSignal;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.render.CommandText;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.line.LineOptions;
import dev.gatehouse.ui.line.LineUi;
import dev.gatehouse.ui.script.ScriptOptions;
import dev.gatehouse.ui.script.ScriptUi;
import dev.gatehouse.wizard.AnswersFile;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;

/** In which manner the walk is told. */
enum Manner {
  /** Asking, line by line. */
  LINE,
  /** Asking nothing. */
  SCRIPT,
  /** Asking nothing, but telling each step: practice without a terminal. */
  ALOUD;

  /** Whether nobody is asked. */
  static boolean isUnattended(Arguments arguments) {
    try {
      return of(arguments) != LINE;
    } catch (Problem e) {
      return true;
    }
  }

  /**
   * The manner that options and streams ask for.
   *
   * @throws Problem if nobody can be asked and there are no answers
   */
  static Manner of(Arguments arguments) throws Problem {
    boolean answers =
        arguments.value("--answers").isPresent()
            || !arguments.values("--set").isEmpty()
            || arguments.has("--defaults");
    if (arguments.has("--yes") || arguments.has("--defaults")) {
      if (!answers && !arguments.has("--sandbox")) {
        throw new Problem(
            Exit.USAGE,
            "--yes accepts a plan that was not shown before, so say what it is made of: add"
                + " --answers FILE, or --defaults.");
      }
      return SCRIPT;
    }
    if (arguments.has("--plain") || hasPerson()) {
      return LINE;
    }
    if (arguments.has("--sandbox")) {
      return answers ? SCRIPT : ALOUD;
    }
    if (answers || arguments.has("--dry-run")) {
      return SCRIPT;
    }
    throw new Problem(
        Exit.USAGE,
        """
        there is no terminal to ask in, and there are no answers.
        Without a terminal, one of these does it:
            gatehouse setup --answers FILE --yes    unattended; `gatehouse steps` lists the answers
            gatehouse setup --plain                 questions on standard error, answers from a pipe
            gatehouse setup --sandbox               practice, with the defaults
            gatehouse plan                          only the commands, nothing is changed""");
  }

  private static boolean hasPerson() {
    return Terminals.isTerminal(Terminals.Stream.INPUT)
        && (Terminals.isTerminal(Terminals.Stream.ERROR)
            || Terminals.isTerminal(Terminals.Stream.OUTPUT));
  }

  /** The face for this manner. */
  Face face(Arguments arguments, Surroundings surroundings) {
    Occasion occasion = new Occasion(arguments.has("--sandbox"), arguments.has("--dry-run"));
    String again = Names.typed(arguments.root().originalArgs());
    StopSignal stop = new StopSignal();
    if (this == LINE) {
      LineUi ui =
          LineUi.open(
              new LineOptions(
                  surroundings.environment(),
                  surroundings.in(),
                  surroundings.out(),
                  surroundings.err(),
                  occasion,
                  !arguments.has("--no-color"),
                  (walk, call) ->
                      CommandText.of(call, PlanCommand.header(walk, occasion.practice())),
                  (walk, file) -> save(occasion.practice() ? ofNoAccount(walk) : walk, file),
                  new SecureRandom(),
                  again,
                  stop::request,
                  surroundings.leave()));
      return Face.of(ui, stop, ui::close);
    }
    PrintStream talk = arguments.has("--quiet") ? silent() : surroundings.err();
    boolean yes = arguments.has("--yes") || occasion.practice();
    return Face.of(
        new ScriptUi(
            new ScriptOptions(
                surroundings.environment(),
                surroundings.out(),
                talk,
                occasion,
                this == ALOUD,
                yes,
                Set.copyOf(arguments.values("--accept")),
                again)),
        stop,
        () -> {});
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  /** A walk as if nothing were known of an account: what was practised is for another one. */
  private static Walk ofNoAccount(Walk walk) {
    return new Walk(
        walk.steps(),
        Facts.newAccount(walk.facts().region()),
        walk.answers().without("account.id"),
        walk.place());
  }

  private static String save(Walk walk, String file) throws IOException {
    try {
      Files.write(
          Path.of(file),
          AnswersFile.write(walk).getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (IOException | InvalidPathException e) {
      throw new IOException(Names.reason(e), e);
    }
    return "The answers are in " + file + "; --answers " + file + " gives them again.";
  }
}

package dev.gatehouse.cli;

import dev.gatehouse.account.StopSignal;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.render.CommandText;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.UiOptions;
import dev.gatehouse.ui.line.LineUi;
import dev.gatehouse.ui.screen.ScreenUi;
import dev.gatehouse.ui.script.ScriptOptions;
import dev.gatehouse.ui.script.ScriptUi;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In which manner the walk is told. */
enum InterfaceMode {
  /** Asking, on the full screen. */
  SCREEN,
  /** Asking, line by line. */
  LINE,
  /** Asking nothing. */
  SCRIPT,
  /** Asking nothing, but telling each step: practice without a terminal. */
  ALOUD;

  /** Whether a person is asked. */
  boolean asks() {
    return this == LINE || this == SCREEN;
  }

  /** Whether nobody is asked. */
  static boolean isUnattended(Arguments arguments, TerminalProfile terminal) {
    try {
      return !of(arguments, terminal).asks();
    } catch (CommandProblem e) {
      return true;
    }
  }

  /**
   * The manner that options and streams ask for.
   *
   * @throws CommandProblem if nobody can be asked and there are no answers
   */
  static InterfaceMode of(Arguments arguments, TerminalProfile terminal) throws CommandProblem {
    boolean answers =
        arguments.has(Options.ANSWERS)
            || arguments.has(Options.SET)
            || arguments.has(Options.DEFAULTS);
    if (arguments.has(Options.YES) || arguments.has(Options.DEFAULTS)) {
      if (!answers && !arguments.has(Options.SANDBOX)) {
        throw new CommandProblem(
            Exit.USAGE,
            "--yes accepts a plan that was not shown before, so say what it is made of: add"
                + " --answers FILE, or --defaults.");
      }
      return SCRIPT;
    }
    Choice choice = choice(arguments, terminal);
    if (arguments.has(Options.FULL_SCREEN) && choice.manner() != SCREEN) {
      throw new CommandProblem(
          Exit.USAGE,
          "--full-screen: not here, since " + choice.why() + ". --plain asks in lines.");
    }
    if (choice.manner() != SCRIPT) {
      return choice.manner();
    }
    if (arguments.has(Options.SANDBOX)) {
      return answers ? SCRIPT : ALOUD;
    }
    if (answers || arguments.has(Options.DRY_RUN)) {
      return SCRIPT;
    }
    throw new CommandProblem(
        Exit.USAGE,
        List.of(
            "there is no terminal to ask in, and there are no answers.",
            "Without a terminal, one of these does it:",
            "    gatehouse setup --answers FILE --yes  unattended; see `gatehouse steps`",
            "    gatehouse setup --plain               asks on standard error, reads a pipe",
            "    gatehouse setup --sandbox             practice, with the defaults",
            "    gatehouse plan                        prints the commands, changes nothing"));
  }

  /**
   * An interface, and why it is the one.
   *
   * @param manner {@link #SCREEN}, {@link #LINE}, or {@link #SCRIPT} where nobody can be asked
   * @param why the reason, as words behind "since"
   */
  record Choice(InterfaceMode manner, String why) {

    /** The interface in words. */
    String words() {
      return switch (manner) {
        case SCREEN -> "full screen";
        case LINE -> "line by line";
        case SCRIPT, ALOUD -> "none";
      };
    }
  }

  /** The interface that options, environment and streams lead to, if anybody is to be asked. */
  static Choice choice(Arguments arguments, TerminalProfile terminal) {
    if (arguments.has(Options.PLAIN)) {
      return new Choice(LINE, "--plain asks for it");
    }
    if (!hasPerson()) {
      return new Choice(SCRIPT, "there is no terminal to ask in");
    }
    if (!terminal.isCapable()) {
      String type = terminal.typeOrNone();
      return new Choice(
          LINE, type.isEmpty() ? "TERM is not set" : "TERM=" + type + " names no full screen");
    }
    if (arguments.has(Options.FULL_SCREEN)) {
      return new Choice(SCREEN, "--full-screen asks for it");
    }
    if (terminal.accessible()) {
      return new Choice(LINE, "ACCESSIBLE is set");
    }
    return new Choice(SCREEN, "this is a terminal with a full screen");
  }

  private static boolean hasPerson() {
    return Terminals.isTerminal(Terminals.Stream.INPUT)
        && (Terminals.isTerminal(Terminals.Stream.ERROR)
            || Terminals.isTerminal(Terminals.Stream.OUTPUT));
  }

  /**
   * The face for this manner.
   *
   * @param diversions which requests do not go to AWS itself
   */
  ActiveUi face(Arguments arguments, ProcessIo surroundings, List<EndpointOverride> diversions) {
    Occasion occasion =
        new Occasion(arguments.has(Options.SANDBOX), arguments.has(Options.DRY_RUN), diversions);
    ShellCommand again = TypedNames.typed(arguments.root().originalArgs());
    StopSignal stop = new StopSignal();
    EnvironmentSecrets secrets = new EnvironmentSecrets(surroundings.environment());
    if (asks()) {
      UiOptions options =
          new UiOptions(
              surroundings.terminal(),
              secrets,
              surroundings.in(),
              surroundings.out(),
              surroundings.err(),
              occasion,
              !arguments.has(Options.NO_COLOR),
              (walk, call) -> CommandText.of(call, PlanCommand.header(walk, occasion.practice())),
              new NewFiles(occasion.practice()),
              new SecureRandom(),
              again,
              stop::request,
              surroundings.leave());
      return asking(options, stop);
    }
    StandardStream talk =
        arguments.has(Options.QUIET) ? StandardStream.silent() : surroundings.err();
    boolean yes = arguments.has(Options.YES) || occasion.practice();
    return ActiveUi.of(
        new ScriptUi(
            new ScriptOptions(
                surroundings.terminal().letters(),
                secrets,
                surroundings.out(),
                talk,
                occasion,
                this == ALOUD,
                yes,
                Set.copyOf(arguments.get(Acceptance.ACCEPT)),
                again)),
        stop,
        () -> {});
  }

  private ActiveUi asking(UiOptions options, StopSignal stop) {
    if (this == SCREEN) {
      Optional<ScreenUi> screen = ScreenUi.open(options);
      if (screen.isPresent()) {
        return ActiveUi.of(screen.get(), stop, screen.get()::close);
      }
    }
    LineUi ui = LineUi.open(options);
    return ActiveUi.of(ui, stop, ui::close);
  }
}

package dev.gatehouse.cli;

import dev.gatehouse.account.AccountException;
import dev.gatehouse.account.Checkup;
import dev.gatehouse.ui.Letters;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Depth;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gatehouse doctor}: what was found of terminal and account. It changes nothing. */
final class DoctorCommand implements Command {

  /** AWS refuses what is signed with a clock that is further off. */
  private static final Duration MOST_OFF = Duration.ofMinutes(5);

  private static final String UNKNOWN = "not known";
  private static final int NAME_COLUMNS = 16;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "doctor",
            "Shows what was found: terminal, interface, credentials, clock, the way to AWS.",
            "It asks AWS who you are, and changes nothing.");
    spec.addOption(Options.flag("--plain", "as `gatehouse setup --plain` would choose"));
    spec.addOption(
        Options.flag("--full-screen", "as `gatehouse setup --full-screen` would choose"));
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, Surroundings surroundings) throws Problem {
    PrintStream out = surroundings.out();
    out.println("Program");
    line(out, "Gatehouse", Gatehouse.version());
    line(out, "Java", System.getProperty("java.version") + ", " + System.getProperty("java.home"));
    line(out, "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    terminal(arguments, surroundings);
    return account(arguments, surroundings);
  }

  private static void terminal(Arguments arguments, Surroundings surroundings) {
    PrintStream out = surroundings.out();
    Map<String, String> environment = surroundings.environment();
    out.println();
    out.println("Terminal");
    for (Terminals.Stream stream : Terminals.Stream.values()) {
      line(out, name(stream), Terminals.isTerminal(stream) ? "a terminal" : "no terminal");
    }
    line(out, "TERM", environment.getOrDefault("TERM", "not set"));
    Optional<Terminals.Look> look = Terminals.look(environment);
    line(out, "size", look.map(DoctorCommand::size).orElse(UNKNOWN));
    int most = look.map(Terminals.Look::colours).orElse(0);
    line(out, "colours", colours(arguments, environment, most));
    line(out, "characters", Letters.of(environment).charset().name());
    Manner.Choice choice = Manner.choice(arguments, environment);
    line(out, "interface", choice.words() + ", since " + choice.why());
  }

  private static String name(Terminals.Stream stream) {
    return switch (stream) {
      case INPUT -> "standard input";
      case OUTPUT -> "standard output";
      case ERROR -> "standard error";
    };
  }

  private static String size(Terminals.Look look) {
    return look.columns() == 0 ? UNKNOWN : look.columns() + " columns, " + look.rows() + " rows";
  }

  private static String colours(Arguments arguments, Map<String, String> environment, int most) {
    Depth depth = arguments.has("--no-color") ? Depth.MONO : Depth.of(environment, most);
    return switch (depth) {
      case MONO -> "none";
      case ANSI16 -> "16";
      case INDEXED256 -> "256";
      case TRUECOLOUR -> "all (true colour)";
    };
  }

  private static Exit account(Arguments arguments, Surroundings surroundings) throws Problem {
    PrintStream out = surroundings.out();
    out.println();
    out.println("Account");
    try (Session session = Session.account(arguments, surroundings)) {
      line(out, "Region", session.region());
      line(out, "endpoint", endpoint(session));
      Checkup checkup = session.checkup(Instant::now);
      line(out, "credentials", checkup.source());
      line(out, "caller", checkup.caller().arn());
      line(out, "answer after", Wording.time(checkup.took()));
      line(out, "clock", checkup.ahead().map(DoctorCommand::clock).orElse("AWS named no time"));
      return Exit.DONE;
    } catch (AccountException e) {
      Problem problem = Problems.of(e);
      line(out, "no way to AWS", String.valueOf(problem.getMessage()).replace("\n", "\n    "));
      return problem.exit();
    }
  }

  /** An address that was given is asked as it is, whatever is switched on. */
  private static String endpoint(Session session) {
    return session
        .elsewhere()
        .orElseGet(
            () ->
                "AWS itself"
                    + session.variants().map(words -> ", its addresses for " + words).orElse(""));
  }

  private static String clock(Duration ahead) {
    // A Date header has whole seconds, and nobody knows when on the way it was written.
    long seconds = ahead.abs().toSeconds();
    if (seconds < 3) {
      return "as AWS's";
    }
    Duration off =
        seconds < 90 ? Duration.ofSeconds(seconds) : Duration.ofMinutes((seconds + 30) / 60);
    String words = Wording.time(off) + (ahead.isNegative() ? " behind AWS's" : " ahead of AWS's");
    return off.compareTo(MOST_OFF) < 0
        ? words
        : words + ": AWS refuses what is signed so far off; set the clock of this machine";
  }

  private static void line(PrintStream out, String name, String value) {
    out.println("  " + name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length())) + value);
  }
}

package dev.gatehouse.cli;

import dev.gatehouse.account.AccountException;
import dev.gatehouse.account.Checkup;
import dev.gatehouse.plan.Diversion;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    Options.add(
        spec,
        Options.PLAIN.described("as `gatehouse setup --plain` would choose"),
        Options.FULL_SCREEN.described("as `gatehouse setup --full-screen` would choose"));
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, Surroundings surroundings) throws Problem {
    StandardStream out = surroundings.out();
    out.line("Program");
    line(out, "Gatehouse", Gatehouse.version());
    line(out, "Java", System.getProperty("java.version") + ", " + System.getProperty("java.home"));
    line(out, "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    FastStart.refused().ifPresent(why -> line(out, "fast start", "off, since " + why));
    terminal(arguments, surroundings);
    return account(arguments, surroundings);
  }

  private static void terminal(Arguments arguments, Surroundings surroundings) {
    StandardStream out = surroundings.out();
    TerminalProfile terminal = surroundings.terminal();
    out.line();
    out.line("Terminal");
    for (Terminals.Stream stream : Terminals.Stream.values()) {
      line(out, name(stream), Terminals.isTerminal(stream) ? "a terminal" : "no terminal");
    }
    line(out, "TERM", terminal.type().orElse("not set"));
    Optional<Terminals.Look> look = Terminals.look(terminal);
    line(out, "size", look.map(DoctorCommand::size).orElse(UNKNOWN));
    int most = look.map(Terminals.Look::colours).orElse(0);
    line(out, "colours", colours(arguments, terminal, most));
    line(out, "characters", terminal.letters().charset().name());
    Manner.Choice choice = Manner.choice(arguments, terminal);
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

  private static String colours(Arguments arguments, TerminalProfile terminal, int most) {
    Depth depth = arguments.has(Options.NO_COLOR) ? Depth.MONO : Depth.of(terminal, most);
    return switch (depth) {
      case MONO -> "none";
      case ANSI16 -> "16";
      case INDEXED256 -> "256";
      case TRUECOLOUR -> "all (true colour)";
    };
  }

  private static Exit account(Arguments arguments, Surroundings surroundings) throws Problem {
    StandardStream out = surroundings.out();
    out.line();
    out.line("Account");
    try (Session session = Session.account(arguments, surroundings)) {
      line(out, "Region", session.region());
      endpoints(out, session);
      line(out, "proxy", session.proxy());
      line(out, "authorities", session.authorities());
      Checkup checkup = session.checkup(Instant::now);
      line(out, "credentials", checkup.source());
      line(out, "caller", checkup.caller().arn());
      line(out, "answer after", Wording.time(checkup.took()));
      line(out, "clock", checkup.ahead().map(DoctorCommand::clock).orElse("AWS named no time"));
      return Exit.DONE;
    } catch (AccountException e) {
      Problem problem = Problems.of(e);
      line(out, "no way to AWS", problem.lines().get(0));
      problem.lines().stream().skip(1).map(next -> "    " + next).forEach(out::line);
      return problem.exit();
    }
  }

  /** An address that was given is asked as it is, whatever is switched on. */
  private static void endpoints(StandardStream out, Session session) {
    List<Diversion> diversions = session.diversions();
    if (diversions.stream().noneMatch(Diversion::isOfAll)) {
      String kinds = session.variants().map(words -> ", its addresses for " + words).orElse("");
      line(out, "endpoint", "AWS itself" + kinds);
    }
    for (Diversion diversion : diversions) {
      String name = diversion.isOfAll() ? "endpoint" : "endpoint of " + diversion.service();
      line(out, name, diversion.address() + " (" + diversion.from() + ")");
    }
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

  private static void line(StandardStream out, String name, String value) {
    out.line("  " + name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length())) + value);
  }
}

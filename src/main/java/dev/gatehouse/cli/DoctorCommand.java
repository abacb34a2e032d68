package dev.gatehouse.cli;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gatehouse doctor}: what was found of terminal and account. It changes nothing. */
final class DoctorCommand implements Subcommand {

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
  public Exit run(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    StandardStream out = surroundings.out();
    out.line("Program");
    print(
        DoctorFindings.program(
            Gatehouse.version(),
            System.getProperty("java.version") + ", " + System.getProperty("java.home"),
            System.getProperty("os.name") + ", " + System.getProperty("os.arch"),
            FastStart.refused()),
        out);
    out.line();
    out.line("Terminal");
    print(DoctorFindings.terminal(terminal(arguments, surroundings.terminal())), out);
    out.line();
    out.line("Account");
    return account(arguments, surroundings);
  }

  private static DoctorFindings.Terminal terminal(Arguments arguments, TerminalProfile profile) {
    Set<Terminals.Stream> streams = EnumSet.noneOf(Terminals.Stream.class);
    for (Terminals.Stream stream : Terminals.Stream.values()) {
      if (Terminals.isTerminal(stream)) {
        streams.add(stream);
      }
    }
    return new DoctorFindings.Terminal(
        streams,
        profile,
        Terminals.look(profile),
        arguments.has(Options.NO_COLOR),
        InterfaceMode.choice(arguments, profile));
  }

  private static Exit account(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    StandardStream out = surroundings.out();
    try (Session session = Session.account(arguments, surroundings)) {
      // Each as soon as it is known: the next may take a while, or not come.
      print(List.of(DoctorFindings.region(session.region())), out);
      print(DoctorFindings.endpoints(session.diversions(), session.variants()), out);
      print(List.of(DoctorFindings.proxy(session.proxy())), out);
      print(List.of(DoctorFindings.authorities(session.authorities())), out);
      print(DoctorFindings.checkup(session.checkup(Instant::now)), out);
      return Exit.DONE;
    } catch (AccountException e) {
      DoctorFindings.noWay(e.what(), e.next()).rows().forEach(out::line);
      return CommandProblems.of(e).exit();
    }
  }

  private static void print(List<DoctorLine> lines, StandardStream out) {
    lines.forEach(line -> out.line(line.row()));
  }
}

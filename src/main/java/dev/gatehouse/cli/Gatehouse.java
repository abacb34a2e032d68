package dev.gatehouse.cli;

import dev.gatehouse.plan.UnusableValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program: finds the command that was typed, runs it, and says what went wrong. */
public final class Gatehouse {

  private static final Map<String, Supplier<Subcommand>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("setup", SetupCommand::new);
    COMMANDS.put("plan", PlanCommand::new);
    COMMANDS.put("steps", StepsCommand::new);
    COMMANDS.put("explain", ExplainCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("sandbox", SandboxCommand::new);
  }

  private Gatehouse() {}

  /**
   * Runs the program.
   *
   * @param args what was typed behind the program's name
   * @return how the process is to end
   */
  public static Exit run(String[] args, ProcessIo surroundings) {
    if (args.length > 0 && args[0].equals("setup")) {
      ClassPreloading.start(surroundings.terminal());
    }
    CommandLine line = commandLine(args);
    try {
      ParseResult root = line.parseArgs(args);
      ParseResult command = root.hasSubcommand() ? root.subcommand() : root;
      Optional<String> flag = UsageErrors.flagWithValue(List.of(args), root, command);
      if (flag.isPresent()) {
        surroundings.err().line("gatehouse: " + flag.get());
        return Exit.USAGE;
      }
      if (command.isUsageHelpRequested() || root.isUsageHelpRequested()) {
        surroundings.out().lines(usage(command.commandSpec().commandLine()));
        return Exit.DONE;
      }
      if (command.isVersionHelpRequested() || root.isVersionHelpRequested()) {
        surroundings.out().line("gatehouse " + version());
        return Exit.DONE;
      }
      if (!root.hasSubcommand()) {
        surroundings.err().lines(usage(line));
        return Exit.USAGE;
      }
      return run(new Arguments(root, command), surroundings);
    } catch (ParameterException e) {
      surroundings.err().lines(UsageErrors.lines(e, List.of(args), COMMANDS));
      return Exit.USAGE;
    }
  }

  private static Exit run(Arguments arguments, ProcessIo surroundings) {
    Subcommand command = (Subcommand) arguments.command().commandSpec().userObject();
    try {
      OptionRules.hold(arguments);
      return command.run(arguments, surroundings);
    } catch (CommandProblem problem) {
      List<String> lines = new ArrayList<>(problem.lines());
      lines.set(0, "gatehouse: " + lines.get(0));
      surroundings.err().lines(lines);
      trace(problem, arguments, surroundings);
      return problem.exit();
    } catch (UnusableValue e) {
      surroundings
          .err()
          .line(
              "gatehouse: "
                  + e.getMessage()
                  + ". AWS never assigns such a value; look at the endpoint.");
      trace(e, arguments, surroundings);
      return Exit.FAILED;
    } catch (RuntimeException e) {
      surroundings
          .err()
          .line(
              "gatehouse: this is a fault of the program: "
                  + e.getClass().getSimpleName()
                  + ". Run the same command with --verbose to see where, and please report it.");
      trace(e, arguments, surroundings);
      return Exit.FAILED;
    }
  }

  private static List<String> usage(CommandLine line) {
    return line.getUsageMessage(Ansi.OFF).lines().toList();
  }

  private static void trace(Exception e, Arguments arguments, ProcessIo surroundings) {
    if (arguments.has(Options.VERBOSE)) {
      surroundings.err().lines(StackTraceText.of(e));
    }
  }

  /** The command line, with the one subcommand that is called; with all of them when none is. */
  private static CommandLine commandLine(String[] args) {
    CommandSpec root =
        Options.command(
            COMMANDS,
            "gatehouse",
            "Sets up a new AWS account: rules for passwords, an administrator to work as instead of"
                + " root, and a first environment that nobody can connect to from outside.",
            "Begin with `gatehouse setup --sandbox`, which practises on a built-in account.");
    CommandLine line = new CommandLine(root, Options.LISTS_ONLY);
    boolean called = args.length > 0 && COMMANDS.containsKey(args[0]);
    COMMANDS.forEach(
        (name, command) -> {
          if (!called || name.equals(args[0])) {
            line.addSubcommand(name, new CommandLine(command.get().spec(), Options.LISTS_ONLY));
          }
        });
    // A word that begins with @ is a word, and names no file that holds options.
    line.setExpandAtFiles(false);
    return line;
  }

  /** The version that was packaged. */
  static String version() {
    String version = Gatehouse.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}

package dev.gatehouse.cli;

import dev.gatehouse.plan.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: finds the command that was typed, runs it, and says what went wrong. */
public final class Gatehouse {

  private static final Map<String, Supplier<Command>> COMMANDS = new LinkedHashMap<>();

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
  public static Exit run(String[] args, Surroundings surroundings) {
    if (args.length > 0 && args[0].equals("setup")) {
      Preparation.start(surroundings.environment());
    }
    CommandLine line = commandLine(args);
    try {
      ParseResult root = line.parseArgs(args);
      ParseResult command = root.hasSubcommand() ? root.subcommand() : root;
      if (command.isUsageHelpRequested() || root.isUsageHelpRequested()) {
        command.commandSpec().commandLine().usage(surroundings.out(), Ansi.OFF);
        return Exit.DONE;
      }
      if (command.isVersionHelpRequested() || root.isVersionHelpRequested()) {
        surroundings.out().println("gatehouse " + version());
        return Exit.DONE;
      }
      if (!root.hasSubcommand()) {
        line.usage(surroundings.err(), Ansi.OFF);
        return Exit.USAGE;
      }
      return run(new Arguments(root, command), surroundings);
    } catch (ParameterException e) {
      return refuse(e, surroundings);
    }
  }

  private static Exit run(Arguments arguments, Surroundings surroundings) {
    Command command = (Command) arguments.command().commandSpec().userObject();
    try {
      return command.run(arguments, surroundings);
    } catch (Problem problem) {
      surroundings.err().println("gatehouse: " + problem.getMessage());
      trace(problem, arguments, surroundings);
      return problem.exit();
    } catch (RuntimeException e) {
      surroundings
          .err()
          .println(
              "gatehouse: this is a fault of the program: "
                  + e.getClass().getSimpleName()
                  + ". Run the same command with --verbose to see where, and please report it.");
      trace(e, arguments, surroundings);
      return Exit.FAILED;
    }
  }

  private static void trace(Exception e, Arguments arguments, Surroundings surroundings) {
    if (arguments.has("--verbose")) {
      e.printStackTrace(surroundings.err());
    }
  }

  private static Exit refuse(ParameterException e, Surroundings surroundings) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    surroundings.err().println("gatehouse: " + what(e));
    if (e instanceof UnmatchedArgumentException unmatched) {
      Nearest.to(unmatched.getUnmatched().get(0), names(e.getCommandLine()))
          .ifPresent(near -> surroundings.err().println("Did you mean " + near + "?"));
    }
    surroundings.err().println("`" + name + " --help` lists what there is.");
    return Exit.USAGE;
  }

  private static String what(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      return (word.startsWith("-") ? "there is no option " : "there is no command ") + word + ".";
    }
    return String.valueOf(e.getMessage());
  }

  private static List<String> names(CommandLine line) {
    List<String> names = new ArrayList<>(line.getSubcommands().keySet());
    names.addAll(line.getCommandSpec().optionsMap().keySet());
    return names;
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
    return line;
  }

  /** The version that was packaged. */
  static String version() {
    String version = Gatehouse.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}

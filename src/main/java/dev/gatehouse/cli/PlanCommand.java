package dev.gatehouse.cli;

import dev.gatehouse.account.Connection;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.render.Format;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.render.Rendered;
import dev.gatehouse.text.Quoted;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Printer;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code gatehouse plan}: what would be done, written down. It asks nothing and changes nothing.
 */
final class PlanCommand implements Subcommand {

  private static final Option.Flag LIVE =
      new Option.Flag("--live", "read the account, and print what is left to do in it");
  // Which there are is said in the help alone: to load them all takes a moment.
  private static final Option.Value FORMAT =
      new Option.Value("--format", "FORMAT", "one of the formats");
  private static final Option.Flag EXPLAIN =
      new Option.Flag("--explain", "say of each step why it is there, with AWS's page about it");
  private static final Option.Flag EXIT_CODE =
      new Option.Flag("--exit-code", "end with 4 when there is something to do, with 0 when not");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "plan",
            "Prints what would be done, as AWS CLI commands. Asks nothing and changes nothing;"
                + " without --live it sends nothing either, and takes the account to be new.");
    Options.answers(spec);
    Options.add(spec, LIVE, FORMAT.described(formats()), EXPLAIN);
    OutputFile.addTo(spec);
    Options.add(spec, EXIT_CODE);
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    try {
      return write(arguments, surroundings);
    } catch (AccountException e) {
      throw CommandProblems.of(e);
    }
  }

  private static Exit write(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    Format format = format(arguments);
    OutputFile output = OutputFile.of(arguments);
    WalkOptions given = WalkOptions.of(arguments);
    Optional<Connection> account =
        arguments.has(LIVE)
            ? Optional.of(Session.connection(arguments, surroundings))
            : Optional.empty();
    Setup.Result result =
        account.isPresent()
            ? live(arguments, surroundings, account.get(), given)
            : offline(arguments, given);
    if (result.plan().isEmpty()) {
      throw new CommandProblem(Exit.USAGE, CommandProblems.lines(result.problems()));
    }
    if (account.isPresent()) {
      say(
          new Occasion(false, false, account.get().diversions()).warnings(),
          arguments,
          surroundings);
      warn(result, arguments, surroundings);
    }
    Plan plan = result.plan().get();
    Header header = header(result.walk(), false);
    Rendered document =
        format.write(
            plan, arguments.has(EXPLAIN) ? header.explaining(TypedNames.explanations()) : header);
    if (!output.write(document.text())) {
      surroundings.out().document(document.text());
    }
    if (!document.omitted().isEmpty()) {
      say(omitted(document, format), arguments, surroundings);
    }
    boolean differs = !plan.isEmpty() || !result.walk().outOfReach().isEmpty();
    return arguments.has(EXIT_CODE) && differs ? Exit.DIFFERENCES : Exit.DONE;
  }

  /** Names what is not in the document, a sentence for each reason. */
  static List<Line> omitted(Rendered document, Format format) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    for (Rendered.Omitted omitted : document.omitted()) {
      ids.computeIfAbsent(omitted.why(), why -> new ArrayList<>()).add(omitted.action().id());
    }
    List<Line> lines = new ArrayList<>();
    ids.forEach(
        (why, actions) ->
            lines.add(
                Line.warning(
                    0,
                    "Not in the "
                        + format.name()
                        + ", since "
                        + why
                        + ": "
                        + String.join(", ", actions)
                        + ".")));
    return lines;
  }

  private static Setup.Result offline(Arguments arguments, WalkOptions given) {
    Facts facts = Session.unread(arguments);
    return new Setup(given.selection(), (all, unread) -> all).plan(facts, given.settings());
  }

  private static Setup.Result live(
      Arguments arguments, ProcessIo surroundings, Connection account, WalkOptions given) {
    try (Session session = Session.account(arguments, account, surroundings.pace())) {
      return new Setup(given.selection(), session).plan(session.facts(), given.settings());
    }
  }

  /** Says what speaks against the plan, as talk: the document is the same with it and without. */
  static void warn(Setup.Result result, Arguments arguments, ProcessIo surroundings) {
    say(ReviewWords.warnings(result.reviewed().orElseThrow()), arguments, surroundings);
  }

  private static void say(List<Line> lines, Arguments arguments, ProcessIo surroundings) {
    if (!arguments.has(Options.QUIET)) {
      new Printer(surroundings.err(), surroundings.terminal().letters(), 0).print(lines);
    }
  }

  /** What a document of this walk says before the plan. */
  static Header header(Walk walk, boolean practice) {
    return new Header(walk.facts(), walk.facts().region(), TypedNames.titles(), practice)
        .undoneBy(walk.inverses());
  }

  private static Format format(Arguments arguments) throws CommandProblem {
    String name = arguments.get(FORMAT).orElse(Formats.all().get(0).name());
    return Formats.byName(name)
        .orElseThrow(
            () ->
                new CommandProblem(
                    Exit.USAGE,
                    FORMAT
                        + ": "
                        + Quoted.of(name)
                        + " is not a format; there are: "
                        + formats()
                        + "."));
  }

  private static String formats() {
    List<String> formats =
        Formats.all().stream()
            .map(format -> format.name() + " (" + format.purpose() + ")")
            .toList();
    return String.join(", ", formats);
  }
}

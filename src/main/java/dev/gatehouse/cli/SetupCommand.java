package dev.gatehouse.cli;

import dev.gatehouse.account.Connection;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.preflight.Preflight;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.render.Formats;
import dev.gatehouse.ui.Interrupted;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.wizard.Setup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gatehouse setup}: the main job. */
final class SetupCommand implements Subcommand {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "setup",
            "Walks through the set-up: asks, shows what will be done, and does it after your yes.");
    Options.add(spec, Options.DRY_RUN, Options.SANDBOX);
    Options.answers(spec);
    Options.add(
        spec, Options.DEFAULTS, Options.PLAIN, Options.FULL_SCREEN, Options.YES, Acceptance.ACCEPT);
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    Acceptance.hold(arguments.get(Acceptance.ACCEPT));
    holdPractice(arguments);
    InterfaceMode manner = InterfaceMode.of(arguments, surroundings.terminal());
    if (manner.asks() && !arguments.get(Acceptance.ACCEPT).isEmpty()) {
      throw new CommandProblem(
          Exit.USAGE,
          Acceptance.ACCEPT
              + ": here you are asked about each such action; use it only with --yes.");
    }
    WalkOptions given = WalkOptions.of(arguments);
    try {
      // Asked before there is a face: afterwards the terminal is the face's.
      Optional<Connection> account = account(arguments, surroundings);
      List<EndpointOverride> diversions = account.map(Connection::diversions).orElse(List.of());
      try (ActiveUi face = manner.face(arguments, surroundings, diversions)) {
        return run(arguments, surroundings, given, face, account);
      }
    } catch (AccountException e) {
      throw CommandProblems.of(e);
    } catch (UnusableInput e) {
      throw new CommandProblem(Exit.USAGE, CommandProblems.shown(e.problems()), e);
    } catch (Interrupted e) {
      return Exit.INTERRUPTED;
    }
  }

  private static void holdPractice(Arguments arguments) throws CommandProblem {
    for (Option<?> option : List.of(Options.PROFILE, Options.ENDPOINT_URL)) {
      if (arguments.has(Options.SANDBOX) && arguments.has(option)) {
        throw new CommandProblem(
            Exit.USAGE,
            option
                + ": --sandbox practises on a built-in account, and asks no other. Leave one of the"
                + " two out.");
      }
    }
  }

  private static Exit run(
      Arguments arguments,
      ProcessIo surroundings,
      WalkOptions given,
      ActiveUi face,
      Optional<Connection> account)
      throws CommandProblem {
    if (!arguments.has(Options.DRY_RUN)) {
      try (Session session = session(arguments, surroundings, account)) {
        Setup setup = new Setup(given.selection(), session);
        return end(
            setup.run(
                session.facts(),
                given.settings(),
                face.ui(),
                (plan, facts, accepted, ui) ->
                    session.apply(plan, facts, accepted, ui, face.stop())),
            arguments,
            surroundings);
      }
    }
    Setup.Result result = dryRun(arguments, surroundings, given, face, account);
    if (result.plan().isEmpty()) {
      return end(result, arguments, surroundings);
    }
    // What is printed now must not land on a screen that will be taken away.
    face.giveBack().run();
    PlanCommand.warn(result, arguments, surroundings);
    surroundings
        .out()
        .document(
            Formats.all()
                .get(0)
                .write(
                    result.plan().get(),
                    PlanCommand.header(result.walk(), arguments.has(Options.SANDBOX)))
                .text());
    return Exit.DONE;
  }

  private static Setup.Result dryRun(
      Arguments arguments,
      ProcessIo surroundings,
      WalkOptions given,
      ActiveUi face,
      Optional<Connection> account) {
    try (Session session = session(arguments, surroundings, account)) {
      Optional<Facts> facts = callerIfAny(session);
      // Without credentials there is no account to read; the document says that it was not.
      return facts.isPresent()
          ? new Setup(given.selection(), session).ask(facts.get(), given.settings(), face.ui())
          : new Setup(given.selection(), (all, unread) -> all)
              .ask(Session.unread(arguments), given.settings(), face.ui());
    }
  }

  private static Optional<Facts> callerIfAny(Session session) {
    try {
      return Optional.of(session.facts());
    } catch (AccountException e) {
      if (e.kind() == AccountException.Kind.NO_CREDENTIALS) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The way to the account; none in practice. */
  private static Optional<Connection> account(Arguments arguments, ProcessIo surroundings)
      throws CommandProblem {
    return arguments.has(Options.SANDBOX)
        ? Optional.empty()
        : Optional.of(Session.connection(arguments, surroundings));
  }

  private static Session session(
      Arguments arguments, ProcessIo surroundings, Optional<Connection> account) {
    return account
        .map(connection -> Session.account(arguments, connection, surroundings.pace()))
        .orElseGet(() -> Session.practice(arguments));
  }

  private static Exit end(Setup.Result result, Arguments arguments, ProcessIo surroundings)
      throws CommandProblem {
    return switch (result.end()) {
      case PROBLEMS ->
          throw new CommandProblem(Exit.USAGE, CommandProblems.lines(result.problems()));
      case REFUSED ->
          throw new CommandProblem(refused(result), CommandProblems.lines(result.problems()));
      case CONFLICTS ->
          throw new CommandProblem(Exit.FAILED, conflicts(result.plan().orElseThrow()));
      case LEFT ->
          InterfaceMode.isUnattended(arguments, surroundings.terminal())
              ? Exit.USAGE
              : Exit.STOPPED;
      case PLANNED, NOTHING_TO_DO, APPLIED ->
          result
              .outcome()
              .flatMap(outcome -> outcome.failure())
              .map(SetupCommand::status)
              .orElse(Exit.DONE);
    };
  }

  /** It is a matter of rights where AWS refuses nothing for another reason. */
  private static Exit refused(Setup.Result result) {
    boolean rights =
        result.reviewed().orElseThrow().preflight().refusals().stream()
            .allMatch(finding -> finding.kind() == Preflight.Kind.FORBIDDEN);
    return rights ? Exit.NOT_ALLOWED : Exit.FAILED;
  }

  private static Exit status(Failure failure) {
    return switch (failure.kind()) {
      case NOT_ALLOWED -> Exit.NOT_ALLOWED;
      case STOPPED -> Exit.INTERRUPTED;
      case FAILED, CONFLICT -> Exit.FAILED;
    };
  }

  private static String conflicts(Plan plan) {
    Set<String> ids = new LinkedHashSet<>();
    plan.conflicts().forEach(conflict -> ids.add(conflict.call().id()));
    return "nothing was changed: something is there already and is not as wanted ("
        + String.join(", ", ids)
        + ").";
  }
}

package dev.gatehouse.cli;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.plan.Prose;
import java.util.ArrayList;
import java.util.List;

/** Problems of other packages, as this one ends with them. */
final class CommandProblems {

  private static final int COLUMNS = 80;

  private CommandProblems() {}

  /** All problems of what was given, a line each. */
  static List<String> lines(List<dev.gatehouse.wizard.Problem> problems) {
    List<String> lines = new ArrayList<>();
    if (problems.size() > 1) {
      lines.add(problems.size() + " problems; nothing was begun:");
    }
    for (dev.gatehouse.wizard.Problem one : problems) {
      String problem = one.toString();
      lines.addAll(Prose.rows(problem, COLUMNS));
      if (!Prose.endsInCommand(problem)) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ".");
      }
    }
    return lines;
  }

  /** Texts as they are written to a stream: their commands on lines of their own. */
  static List<String> shown(List<String> texts) {
    return texts.stream().flatMap(text -> Prose.rows(text, COLUMNS).stream()).toList();
  }

  /** The account could not be asked. */
  static CommandProblem of(AccountException e) {
    Exit exit =
        switch (e.kind()) {
          case NO_CREDENTIALS, NOT_ALLOWED -> Exit.NOT_ALLOWED;
          case UNREACHABLE -> Exit.FAILED;
          case BAD_REGION, BAD_SETTING -> Exit.USAGE;
        };
    List<String> lines = new ArrayList<>(List.of(e.what()));
    e.next().map(next -> shown(next.lines().toList())).ifPresent(lines::addAll);
    return new CommandProblem(exit, lines, e);
  }
}

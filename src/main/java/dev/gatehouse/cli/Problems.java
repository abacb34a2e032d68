package dev.gatehouse.cli;

import dev.gatehouse.account.AccountException;
import dev.gatehouse.plan.Prose;
import java.util.List;

/** Problems of other packages, as this one ends with them. */
final class Problems {

  private static final int COLUMNS = 80;

  private Problems() {}

  /** All problems of what was given, a line each. */
  static String lines(List<dev.gatehouse.wizard.Problem> problems) {
    StringBuilder lines = new StringBuilder();
    if (problems.size() > 1) {
      lines.append(problems.size()).append(" problems; nothing was begun:\n");
    }
    for (int i = 0; i < problems.size(); i++) {
      String problem = problems.get(i).toString();
      String shown = shown(problem);
      boolean open = Prose.endsInCommand(problem);
      lines.append(i == 0 ? "" : "\n").append(shown).append(open ? "" : ".");
    }
    return lines.toString();
  }

  /** A text as it is written to a stream: its commands on lines of their own. */
  static String shown(String text) {
    return Prose.lines(text, COLUMNS);
  }

  /** The account could not be asked. */
  static Problem of(AccountException e) {
    Exit exit =
        switch (e.kind()) {
          case NO_CREDENTIALS, NOT_ALLOWED -> Exit.NOT_ALLOWED;
          case UNREACHABLE -> Exit.FAILED;
          case BAD_REGION -> Exit.USAGE;
        };
    String next = e.next().map(text -> "\n" + shown(text)).orElse("");
    return new Problem(exit, e.what() + next, e);
  }
}

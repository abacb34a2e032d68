package dev.gatehouse.cli;

import dev.gatehouse.account.AccountException;
import java.util.List;

/** Problems of other packages, as this one ends with them. */
final class Problems {

  private Problems() {}

  /** All problems of what was given, a line each. */
  static String lines(List<dev.gatehouse.wizard.Problem> problems) {
    StringBuilder lines = new StringBuilder();
    if (problems.size() > 1) {
      lines.append(problems.size()).append(" problems; nothing was begun:\n");
    }
    for (int i = 0; i < problems.size(); i++) {
      lines.append(i == 0 ? "" : "\n").append(problems.get(i)).append('.');
    }
    return lines.toString();
  }

  /** The account could not be asked. */
  static Problem of(AccountException e) {
    Exit exit =
        switch (e.kind()) {
          case NO_CREDENTIALS, NOT_ALLOWED -> Exit.NOT_ALLOWED;
          case UNREACHABLE -> Exit.FAILED;
          case BAD_REGION -> Exit.USAGE;
        };
    return new Problem(exit, e.what() + e.next().map(next -> "\n" + next).orElse(""), e);
  }
}

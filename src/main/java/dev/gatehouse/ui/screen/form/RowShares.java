package dev.gatehouse.ui.screen.form;

/**
 * The rows that each part of a step gets, from top to bottom.
 *
 * @param why rows of the reason for the step
 * @param between blank rows between the reason and the findings
 * @param findings rows of the findings
 * @param below blank rows above the form
 * @param form rows of the form
 * @param help rows of the help, without the blank row above it
 * @param commands rows of the commands, including their heading
 */
record RowShares(int why, int between, int findings, int below, int form, int help, int commands) {

  private static final int FEWEST_COMMANDS = 2;
  private static final int FEWEST_HELP = 3;

  /**
   * The rows that each part needs to be shown completely.
   *
   * @param commands without the heading; 0 if the commands are shown elsewhere
   */
  record Wishes(int why, int findings, int form, int help, int commands) {}

  /**
   * Distributes the rows to the parts by importance. The commands, if shown, get the remaining
   * rows.
   */
  static RowShares of(int height, Wishes wishes) {
    int form = Math.min(height, wishes.form());
    int free = height - form;
    int help = free > FEWEST_HELP ? FEWEST_HELP : Math.max(0, free - 1);
    free -= help == 0 ? 0 : help + 1;
    // One row of the reason takes precedence over the commands, which have a key of their own. If
    // there are findings, which are more informative, a partial reason is left out.
    int reason = wishes.findings() == 0 ? Math.min(1, Math.min(wishes.why(), free)) : 0;
    free -= reason;
    int findings = wishes.findings() == 0 || free < 2 ? 0 : Math.min(wishes.findings(), free - 1);
    free -= findings == 0 ? 0 : findings + 1;
    int wanted = 1 + Math.min(FEWEST_COMMANDS, wishes.commands());
    int commands = wishes.commands() > 0 && free >= wanted ? wanted : 0;
    free -= commands;
    int below = findings > 0 ? 1 : Math.min(reason, free);
    free -= findings > 0 ? 0 : below;
    int rest = Math.min(wishes.why() - reason, free);
    boolean said = reason > 0 || rest >= Math.min(2, wishes.why());
    int why = said ? reason + rest : 0;
    free -= why - Math.min(why, reason);
    int more = Math.min(Math.max(0, wishes.help() - help), help == 0 ? 0 : free);
    free -= more;
    int between = why > 0 && findings > 0 && free > 0 ? 1 : 0;
    free -= between;
    return new RowShares(
        why, between, findings, below, form, help + more, commands == 0 ? 0 : commands + free);
  }

  /** Returns the number of rows above the form. */
  int above() {
    return why + between + findings + below;
  }
}

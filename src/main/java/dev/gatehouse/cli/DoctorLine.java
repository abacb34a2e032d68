package dev.gatehouse.cli;

import dev.gatehouse.step.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code doctor}.
 *
 * @param name what was looked at
 * @param finding what was found of it
 */
record DoctorLine(String name, Finding finding) {

  private static final int NAME_COLUMNS = 16;

  /** What was found, and behind it how to mend it. */
  String row() {
    return head() + finding.mend().map(how -> ": " + how).orElse("");
  }

  /** What was found, and below it what to do, with its commands on lines of their own. */
  List<String> rows() {
    List<String> rows = new ArrayList<>(List.of(head()));
    finding.mend().map(how -> CommandProblems.shown(how.lines().toList())).stream()
        .flatMap(List::stream)
        .forEach(row -> rows.add("    " + row));
    return rows;
  }

  private String head() {
    return "  " + name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length())) + finding.text();
  }
}

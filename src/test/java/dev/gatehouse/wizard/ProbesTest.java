package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of probes names each action that looks whether its effect is there already, with what
 * it looks at and compares. What stands in the last column is prose, and must stand there.
 */
class ProbesTest {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Path TABLE = Path.of("src/docs/probes.md");

  /** Members whose values are the same in each plan. */
  private static final Set<String> FIXED =
      Set.of("FromPort", "IpProtocol", "PrivateDnsEnabled", "Key");

  private static final String HEAD = "| action | looks at | compares |";

  @Test
  void theTableSaysWhatEachProbeLooksAtAndCompares() throws IOException {
    Map<String, String> made = rows();
    Map<String, String> prose = new LinkedHashMap<>();
    List<String> text = Files.readAllLines(TABLE);
    int head = 0;
    while (!text.get(head).startsWith(HEAD)) {
      head++;
    }
    int end = head + 2;
    List<String> written = new ArrayList<>();
    for (; end < text.size() && text.get(end).startsWith("|"); end++) {
      String row = text.get(end);
      int last = row.lastIndexOf(" | ");
      written.add(row.substring(0, last));
      prose.put(row.substring(2, row.indexOf(" | ")), row.substring(last + 3));
    }
    if (Boolean.getBoolean("golden.renew")) {
      List<String> renewed = new ArrayList<>(text.subList(0, head + 2));
      made.forEach((id, row) -> renewed.add(row + " | " + prose.getOrDefault(id, "? |")));
      renewed.addAll(text.subList(end, text.size()));
      Files.write(TABLE, renewed);
    }
    assertEquals(
        String.join("\n", made.values()),
        String.join("\n", written),
        "mvn test -Dtest=ProbesTest -Dgolden.renew=true renews the table; then write its prose");
    prose.forEach((id, why) -> assertEquals(false, why.startsWith("?"), id + " has no prose"));
  }

  /** The start of each row, by action. */
  private static Map<String, String> rows() throws IOException {
    Map<String, Set<String>> reads = new TreeMap<>();
    Map<String, Set<String>> compared = new TreeMap<>();
    for (Action action : actions()) {
      if (action instanceof Call call && call.probe().isPresent()) {
        Probe probe = call.probe().get();
        String id = family(call.id());
        Set<String> read = reads.computeIfAbsent(id, first -> new TreeSet<>());
        probe.candidates().ifPresent(among -> read.add(Operation.of(among.list()).toString()));
        read.add(Operation.of(probe.read()).toString());
        Set<String> paths = compared.computeIfAbsent(id, first -> new TreeSet<>());
        paths.add("`" + form(probe.present()) + "` is there");
        probe.expected().keySet().forEach(path -> paths.add("`" + form(path) + "`"));
      }
    }
    Map<String, String> rows = new TreeMap<>();
    reads.forEach(
        (id, read) ->
            rows.put(
                id,
                "| "
                    + id
                    + " | "
                    + String.join(", ", read)
                    + " | "
                    + String.join(", ", compared.getOrDefault(id, Set.of()))));
    return rows;
  }

  /** Whoever and whatever an action is for, it compares the same. */
  private static String family(String id) {
    return id.replaceAll(
            "^(admin-group\\.(?:attach|create)|mfa\\.require|root\\.delete-key)-.*", "$1-…")
        .replaceAll("^(admin-user\\.more|environment\\.member)-[0-9]+", "$1-…")
        .replaceAll("^root\\.[a-z]+-contact$", "root.…-contact")
        .replaceAll("^(environment\\.endpoint)-(?!s3$).*", "$1-…");
  }

  /** Without the names and references that differ from plan to plan. */
  private static String form(dev.gatehouse.plan.Path path) {
    List<dev.gatehouse.plan.Path.Segment> segments = new ArrayList<>();
    for (dev.gatehouse.plan.Path.Segment segment : path.segments()) {
      if (segment instanceof dev.gatehouse.plan.Path.Where where
          && !FIXED.contains(where.member())) {
        segments.add(new dev.gatehouse.plan.Path.Where(where.member(), "…"));
      } else if (segment instanceof dev.gatehouse.plan.Path.Starting starting) {
        segments.add(new dev.gatehouse.plan.Path.Starting(starting.member(), "…"));
      } else {
        segments.add(segment);
      }
    }
    return new dev.gatehouse.plan.Path(segments).toString();
  }

  private static List<Action> actions() throws IOException {
    // What no case has.
    Answers rest =
        Answers.NONE
            .with("ssm-role.kind", "ec2")
            .with("ssm-role.policy", "sessions")
            .with("environment.kind", "ec2");
    List<Action> actions =
        new ArrayList<>(Walk.of(Steps.all(), Facts.newAccount("us-east-1"), rest).actions());
    Answers cloud9 =
        Answers.NONE
            .with("environment.kind", "cloud9")
            .with("environment.managed-credentials", "no");
    Caller admin = new Caller("123456789012", "arn:aws:iam::123456789012:user/admin", "a test", "");
    actions.addAll(Walk.of(Steps.all(), Facts.of(admin, "us-east-1"), cloud9).actions());
    try (Stream<Path> folders = Files.list(CASES)) {
      for (Path folder : folders.sorted().toList()) {
        Recorded account = Recorded.read(folder.resolve("facts.json"));
        Path answers = folder.resolve("answers.yaml");
        GivenAnswers settings =
            GivenAnswers.read(
                Optional.of(answers).filter(Files::exists), List.of(), Questions.of(Steps.all()));
        actions.addAll(
            new Setup(Steps.all(), account::read).plan(account.start(), settings).walk().actions());
      }
    }
    return actions;
  }
}

package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.read.Checkup;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.step.Finding;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor makes of what was seen, without a stream, a terminal or a clock. */
class DoctorFindingsTest {

  private static final Caller CALLER =
      new Caller("123456789012", "arn:aws:iam::123456789012:root", "a test");

  private static DoctorLine clock(Optional<Duration> ahead) {
    return DoctorFindings.checkup(new Checkup("a test", CALLER, Duration.ofMillis(120), ahead))
        .get(3);
  }

  private static String weight(DoctorLine line) {
    return line.finding().id() + " " + line.finding().severity();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2    | doctor.clock FACT         | as AWS's
          -2   | doctor.clock FACT         | as AWS's
          3    | doctor.clock FACT         | 3 s ahead of AWS's
          -89  | doctor.clock FACT         | 1 min 29 s behind AWS's
          269  | doctor.clock FACT         | 4 min ahead of AWS's
          270  | doctor.clock-off WARNING  | 5 min ahead of AWS's
          -600 | doctor.clock-off WARNING  | 10 min behind AWS's
          """)
  void aClockIsAWarningOnceAwsRefusesWhatItSigns(long seconds, String weight, String text) {
    DoctorLine line = clock(Optional.of(Duration.ofSeconds(seconds)));
    assertEquals(weight, weight(line));
    assertEquals(text, line.finding().text());
    String mend = "AWS refuses what is signed so far off; set the clock of this machine";
    boolean refused = line.finding().warns();
    assertEquals(refused ? Optional.of(mend) : Optional.empty(), line.finding().mend());
    assertEquals("  clock           " + text + (refused ? ": " + mend : ""), line.row());
  }

  @Test
  void anAnswerWithoutATimeSaysNothingOfTheClock() {
    assertEquals("doctor.clock-unknown FACT", weight(clock(Optional.empty())));
  }

  @Test
  void anAddressThatIsNotAwssIsAWarning() {
    EndpointOverride iam =
        new EndpointOverride("iam", "http://127.0.0.1:1", "AWS_ENDPOINT_URL_IAM");
    EndpointOverride all =
        new EndpointOverride(EndpointOverride.ALL, "http://127.0.0.1:2", "--endpoint-url");
    assertEquals(
        List.of("  endpoint        AWS itself, its addresses for FIPS"),
        rows(DoctorFindings.endpoints(List.of(), Optional.of("FIPS"))));
    assertEquals(
        List.of(
            "  endpoint        AWS itself",
            "  endpoint of iam http://127.0.0.1:1 (AWS_ENDPOINT_URL_IAM)"),
        rows(DoctorFindings.endpoints(List.of(iam), Optional.empty())));
    List<DoctorLine> diverted = DoctorFindings.endpoints(List.of(all), Optional.of("FIPS"));
    assertEquals(List.of("  endpoint        http://127.0.0.1:2 (--endpoint-url)"), rows(diverted));
    assertEquals("doctor.diversion WARNING", weight(diverted.get(0)));
  }

  @Test
  void noWayToAwsSaysBelowWhatToDo() {
    String next =
        "Sign in first." + ShellCommand.of("aws", "login").token() + "\nThen run it again.";
    DoctorLine line = DoctorFindings.noWay("There are no credentials.", Optional.of(next));
    assertEquals("doctor.aws WARNING", weight(line));
    assertEquals(
        List.of(
            "  no way to AWS   There are no credentials.",
            "    Sign in first.",
            "        aws login",
            "    Then run it again."),
        line.rows());
    assertEquals(
        List.of("  no way to AWS   Nobody answers."),
        DoctorFindings.noWay("Nobody answers.", Optional.empty()).rows());
  }

  @Test
  void whatIsOnlyShownIsAFact() {
    TerminalProfile profile = TerminalProfile.of(Map.of("TERM", "xterm-256color"));
    InterfaceMode.Choice choice =
        new InterfaceMode.Choice(InterfaceMode.SCRIPT, "there is no terminal to ask in");
    List<DoctorLine> blind =
        DoctorFindings.terminal(
            new DoctorFindings.Terminal(Set.of(), profile, Optional.empty(), false, choice));
    assertEquals(
        List.of(
            "  standard input  no terminal",
            "  standard output no terminal",
            "  standard error  no terminal",
            "  TERM            xterm-256color",
            "  size            not known",
            "  colours         none",
            "  characters      US-ASCII",
            "  interface       none, since there is no terminal to ask in"),
        rows(blind));
    List<DoctorLine> seen =
        DoctorFindings.terminal(
            new DoctorFindings.Terminal(
                Set.of(Terminals.Stream.ERROR),
                profile,
                Optional.of(new Terminals.Look(80, 24, 256)),
                false,
                choice));
    assertEquals("  standard error  a terminal", rows(seen).get(2));
    assertEquals("  size            80 columns, 24 rows", rows(seen).get(4));
    assertEquals("  colours         256", rows(seen).get(5));
    List<DoctorLine> facts = new ArrayList<>(blind);
    facts.addAll(seen);
    facts.addAll(DoctorFindings.program("1.0", "17", "Linux", Optional.empty()));
    facts.addAll(
        List.of(
            DoctorFindings.region("us-east-1"),
            DoctorFindings.proxy("none"),
            DoctorFindings.authorities("Java's own")));
    facts.forEach(line -> assertEquals(Finding.Severity.FACT, line.finding().severity()));
  }

  @Test
  void aStartWithoutItsArchiveStandsWithTheProgram() {
    Finding off = Finding.warning("doctor.fast-start", "off, since it is a link").mendedBy("mend");
    List<DoctorLine> lines = DoctorFindings.program("1.0", "17", "Linux", Optional.of(off));
    assertEquals("  fast start      off, since it is a link: mend", lines.get(3).row());
    assertTrue(lines.get(3).finding().warns());
  }

  private static List<String> rows(List<DoctorLine> lines) {
    return lines.stream().map(DoctorLine::row).toList();
  }
}

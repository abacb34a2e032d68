package dev.gatehouse.cli;

import dev.gatehouse.account.read.Checkup;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.step.Finding;
import dev.gatehouse.ui.TerminalProfile;
import dev.gatehouse.ui.Terminals;
import dev.gatehouse.ui.Wording;
import dev.gatehouse.ui.screen.terminal.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code doctor} judges: what was seen as findings, without looking at anything again. What is
 * only shown is a fact.
 */
final class DoctorFindings {

  /** AWS refuses what is signed with a clock that is further off. */
  private static final Duration MOST_OFF = Duration.ofMinutes(5);

  private static final String UNKNOWN = "not known";

  private DoctorFindings() {}

  /**
   * Which program it is, and on what it runs.
   *
   * @param fastStart why it starts without its archive of classes, where that is so
   */
  static List<DoctorLine> program(
      String version, String java, String system, Optional<Finding> fastStart) {
    List<DoctorLine> lines = new ArrayList<>();
    lines.add(new DoctorLine("Gatehouse", Finding.fact("doctor.version", version)));
    lines.add(new DoctorLine("Java", Finding.fact("doctor.java", java)));
    lines.add(new DoctorLine("system", Finding.fact("doctor.system", system)));
    fastStart.ifPresent(finding -> lines.add(new DoctorLine("fast start", finding)));
    return lines;
  }

  /**
   * What was seen of the terminal.
   *
   * @param streams the standard streams that are one
   * @param look empty where it could not be looked at
   * @param colourless whether {@code --no-color} is given
   * @param choice the interface that it leads to
   */
  record Terminal(
      Set<Terminals.Stream> streams,
      TerminalProfile profile,
      Optional<Terminals.Look> look,
      boolean colourless,
      InterfaceMode.Choice choice) {}

  /** What the terminal is, and which interface comes of it. */
  static List<DoctorLine> terminal(Terminal seen) {
    return List.of(
        stream("standard input", "doctor.input", seen.streams.contains(Terminals.Stream.INPUT)),
        stream("standard output", "doctor.output", seen.streams.contains(Terminals.Stream.OUTPUT)),
        stream("standard error", "doctor.error", seen.streams.contains(Terminals.Stream.ERROR)),
        new DoctorLine("TERM", Finding.fact("doctor.term", seen.profile.type().orElse("not set"))),
        new DoctorLine(
            "size",
            Finding.fact("doctor.size", seen.look.map(DoctorFindings::size).orElse(UNKNOWN))),
        new DoctorLine("colours", Finding.fact("doctor.colours", colours(seen))),
        new DoctorLine(
            "characters",
            Finding.fact("doctor.characters", seen.profile.letters().charset().name())),
        new DoctorLine(
            "interface",
            Finding.fact(
                "doctor.interface", seen.choice.words() + ", since " + seen.choice.why())));
  }

  private static DoctorLine stream(String name, String id, boolean terminal) {
    return new DoctorLine(name, Finding.fact(id, terminal ? "a terminal" : "no terminal"));
  }

  private static String size(Terminals.Look look) {
    return look.columns() == 0 ? UNKNOWN : look.columns() + " columns, " + look.rows() + " rows";
  }

  private static String colours(Terminal seen) {
    int most = seen.look.map(Terminals.Look::colours).orElse(0);
    Depth depth = seen.colourless ? Depth.MONO : Depth.of(seen.profile, most);
    return switch (depth) {
      case MONO -> "none";
      case ANSI16 -> "16";
      case INDEXED256 -> "256";
      case TRUECOLOUR -> "all (true colour)";
    };
  }

  /** In which Region AWS is asked. */
  static DoctorLine region(String region) {
    return new DoctorLine("Region", Finding.fact("doctor.region", region));
  }

  /**
   * Where requests go. An address that was given is asked as it is, whatever is switched on.
   *
   * @param diversions which do not go to AWS itself
   * @param variants which of AWS's own addresses are asked, where it is not the usual ones
   */
  static List<DoctorLine> endpoints(List<EndpointOverride> diversions, Optional<String> variants) {
    List<DoctorLine> lines = new ArrayList<>();
    if (diversions.stream().noneMatch(EndpointOverride::isOfAll)) {
      String kinds = variants.map(words -> ", its addresses for " + words).orElse("");
      lines.add(new DoctorLine("endpoint", Finding.fact("doctor.endpoint", "AWS itself" + kinds)));
    }
    for (EndpointOverride diversion : diversions) {
      String address = diversion.address() + " (" + diversion.from() + ")";
      lines.add(
          new DoctorLine(
              diversion.isOfAll() ? "endpoint" : "endpoint of " + diversion.service(),
              Finding.warning("doctor.diversion", address)));
    }
    return lines;
  }

  /** By which proxy AWS is asked. */
  static DoctorLine proxy(String proxy) {
    return new DoctorLine("proxy", Finding.fact("doctor.proxy", proxy));
  }

  /** Whose certificates are trusted on the way. */
  static DoctorLine authorities(String authorities) {
    return new DoctorLine("authorities", Finding.fact("doctor.authorities", authorities));
  }

  /** What the answer to one question tells. */
  static List<DoctorLine> checkup(Checkup checkup) {
    return List.of(
        new DoctorLine("credentials", Finding.fact("doctor.credentials", checkup.source())),
        new DoctorLine("caller", Finding.fact("doctor.caller", checkup.caller().arn())),
        new DoctorLine("answer after", Finding.fact("doctor.answer", Wording.time(checkup.took()))),
        new DoctorLine(
            "clock",
            checkup
                .ahead()
                .map(DoctorFindings::clock)
                .orElseGet(() -> Finding.fact("doctor.clock-unknown", "AWS named no time"))));
  }

  private static Finding clock(Duration ahead) {
    // A Date header has whole seconds, and nobody knows when on the way it was written.
    long seconds = ahead.abs().toSeconds();
    Duration off =
        seconds < 90 ? Duration.ofSeconds(seconds) : Duration.ofMinutes((seconds + 30) / 60);
    String words =
        seconds < 3
            ? "as AWS's"
            : Wording.time(off) + (ahead.isNegative() ? " behind AWS's" : " ahead of AWS's");
    return off.compareTo(MOST_OFF) < 0
        ? Finding.fact("doctor.clock", words)
        : Finding.warning("doctor.clock-off", words)
            .mendedBy("AWS refuses what is signed so far off; set the clock of this machine");
  }

  /**
   * That AWS could not be asked.
   *
   * @param what what happened and why
   * @param next what to do, one line or several
   */
  static DoctorLine noWay(String what, Optional<String> next) {
    Finding finding = Finding.warning("doctor.aws", what);
    return new DoctorLine("no way to AWS", next.map(finding::mendedBy).orElse(finding));
  }
}

package dev.gatehouse.ui;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.preflight.Preflight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The words of what AWS was asked before a plan is carried out. */
final class PreflightWords {

  private static final int MOST = 4;

  private PreflightWords() {}

  /** What speaks against the plan, each with what to do; empty if nothing does. */
  static List<Line> warnings(Preflight preflight) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(forbidden(of(preflight, Preflight.Kind.FORBIDDEN)));
    List<Preflight.Finding> others = new ArrayList<>(of(preflight, Preflight.Kind.REFUSED));
    others.addAll(of(preflight, Preflight.Kind.FULL));
    others.addAll(of(preflight, Preflight.Kind.DOUBTFUL));
    others.addAll(of(preflight, Preflight.Kind.CROWDED));
    for (Preflight.Finding finding : others.subList(0, Math.min(MOST, others.size()))) {
      lines.addAll(said(finding));
    }
    if (others.size() > MOST) {
      lines.add(Line.plain(1, "Of such there are " + (others.size() - MOST) + " more."));
    }
    List<Preflight.Finding> refusals = preflight.refusals();
    if (!refusals.isEmpty()) {
      Set<String> steps = new LinkedHashSet<>();
      refusals.forEach(finding -> finding.calls().forEach(call -> steps.add(call.step())));
      lines.add(
          Line.plain(
              1,
              "Better go back and change that, or leave it out (--skip "
                  + String.join(",", steps)
                  + "): as it is, all would stop there, with what comes before it done."));
    }
    lines.addAll(denied(of(preflight, Preflight.Kind.DENIED)));
    lines.addAll(untagged(of(preflight, Preflight.Kind.UNTAGGED)));
    return lines;
  }

  private static List<Preflight.Finding> of(Preflight preflight, Preflight.Kind kind) {
    return preflight.findings().stream().filter(finding -> finding.kind() == kind).toList();
  }

  /**
   * All that the caller may not do in one piece, except where a call knows better what it means.
   */
  private static List<Line> forbidden(List<Preflight.Finding> findings) {
    List<Line> lines = new ArrayList<>();
    List<String> deeds = new ArrayList<>();
    for (Preflight.Finding finding : findings) {
      if (finding.advice().isPresent()) {
        lines.addAll(said(finding));
      } else {
        deeds.add(
            finding.calls().get(0).operation() + " (" + deed(finding) + ")" + lacking(finding));
      }
    }
    if (!deeds.isEmpty()) {
      lines.add(Line.warning(1, "Tried before, AWS does not let you: " + list(deeds) + "."));
      lines.add(
          Line.plain(
              3,
              "To do: sign in as an administrator, or ask one for these rights, and run this"
                  + " again."
                  + (findings.stream().anyMatch(finding -> finding.encoded().isPresent())
                      ? " AWS's own reason is read by the command at the end of this review."
                      : "")));
    }
    return lines;
  }

  /** The right that AWS names, where that is not the operation's own: to tag what it creates. */
  private static String lacking(Preflight.Finding finding) {
    String operation = finding.calls().get(0).operation().toString();
    return KnownMessage.ACTION_DENIED
        .named(finding.message())
        .filter(action -> !action.equalsIgnoreCase(operation))
        .map(action -> ", for which you lack " + action)
        .orElse("");
  }

  private static List<Line> said(Preflight.Finding finding) {
    String before =
        switch (finding.kind()) {
          case FULL, CROWDED -> "A quota leaves no room to ";
          case DOUBTFUL -> "Tried before, AWS may refuse to ";
          default -> "Tried before, AWS refuses to ";
        };
    List<Line> lines = new ArrayList<>();
    lines.add(Line.warning(1, before + deed(finding) + ": " + what(finding) + "."));
    advice(finding).ifPresent(advice -> lines.add(Line.plain(3, "To do: " + advice)));
    return lines;
  }

  private static String deed(Preflight.Finding finding) {
    int others = finding.calls().size() - 1;
    return Wording.deed(finding.calls().get(0)) + (others == 0 ? "" : " and " + others + " more");
  }

  private static String what(Preflight.Finding finding) {
    return switch (finding.kind()) {
      case FULL -> noun(finding.code()) + ": " + finding.message();
      case CROWDED -> "processors (vCPU): " + finding.message();
      default -> finding.brief();
    };
  }

  private static String noun(String quota) {
    return switch (quota) {
      case "UsersQuota" -> "users";
      case "GroupsQuota" -> "groups";
      case "RolesQuota" -> "roles";
      case "PoliciesQuota" -> "policies";
      default -> "instance profiles";
    };
  }

  private static Optional<String> advice(Preflight.Finding finding) {
    return finding.kind() == Preflight.Kind.FULL
        ? Optional.of(
            "Delete what is not needed, or ask AWS for more in the Service Quotas console.")
        : finding.advice();
  }

  private static List<Line> denied(List<Preflight.Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    List<String> actions =
        findings.stream().map(finding -> finding.code() + " (" + deed(finding) + ")").toList();
    return List.of(
        Line.warning(1, "IAM's simulation says that you may not: " + list(actions) + "."),
        Line.plain(
            3,
            "To do: ask an administrator whether you may. The simulation can be wrong where rights"
                + " hang on conditions or on single things."));
  }

  /** What is created without tags, which stops nothing. */
  private static List<Line> untagged(List<Preflight.Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    Set<String> actions = new TreeSet<>();
    Set<String> keys = new TreeSet<>();
    Set<String> deeds = new LinkedHashSet<>();
    for (Preflight.Finding finding : findings) {
      actions.add(finding.code());
      for (Call call : finding.calls()) {
        keys.addAll(call.ownTags());
        deeds.add(Wording.deed(call));
      }
    }
    return List.of(
        Line.warning(
            1,
            "You may not tag what is created, as was tried or simulated. These are tried without the "
                + "tags "
                + String.join(", ", keys)
                + ": "
                + list(List.copyOf(deeds))
                + "."),
        Line.plain(
            3,
            "To do: go on without them, or ask an administrator for "
                + String.join(", ", actions)
                + " and run this again."));
  }

  /**
   * The commands that read why AWS denies a change: below all else, as each fills several rows.
   *
   * @param facts how the account was reached
   */
  static List<Line> encoded(Preflight preflight, Facts facts) {
    List<Line> lines = new ArrayList<>();
    for (Preflight.Finding finding : preflight.findings()) {
      if (finding.encoded().isPresent() && lines.size() < 2 * MOST) {
        lines.add(Line.plain(1, finding.calls().get(0).operation() + ": " + EncodedReason.READ_IT));
        lines.add(Line.plain(3, finding.encoded().get().decoding(facts).token()));
      }
    }
    return lines;
  }

  private static String list(List<String> items) {
    return items.size() <= MOST
        ? String.join(", ", items)
        : String.join(", ", items.subList(0, MOST)) + ", and " + (items.size() - MOST) + " more";
  }

  /** What was asked without a finding, and what could not be tested; empty where nothing was. */
  static List<Line> checked(Preflight preflight) {
    List<Line> lines = new ArrayList<>();
    List<String> good = new ArrayList<>();
    if (preflight.accepted() > 0) {
      good.add(
          "AWS would accept "
              + Wording.count(preflight.accepted(), "change")
              + ", tried without being made");
    }
    if (preflight.allowed() > 0) {
      good.add("IAM's simulation allows " + Wording.count(preflight.allowed(), "action"));
    }
    if (preflight.fits() > 0) {
      good.add(
          Wording.count(preflight.fits(), "quota")
              + (preflight.fits() == 1 ? " has" : " have")
              + " room");
    }
    if (!good.isEmpty()) {
      lines.add(Line.plain(1, "Asked before: " + String.join("; ", good) + "."));
    }
    List<String> open = new ArrayList<>();
    preflight.open().forEach(one -> open.add(open(one)));
    if (!open.isEmpty()) {
      lines.add(Line.plain(1, "Could not be tested: " + String.join("; ", open) + "."));
    }
    return lines;
  }

  private static String open(Preflight.Open open) {
    String code = open.code().map(one -> " (" + one + ")").orElse("");
    return switch (open.why()) {
      case WAITS ->
          Wording.count(open.changes(), "change")
              + (open.changes() == 1 ? " that needs" : " that need")
              + " what others make first";
      case NO_ANSWER ->
          Wording.count(open.changes(), "change") + ", for want of a clear answer" + code;
      case CALLER -> "the rights of " + open.code().orElseThrow() + ", which IAM does not simulate";
      case SIMULATION -> "your rights, as IAM's simulation could not be asked" + code;
      case CONDITIONS ->
          "your right to " + Wording.count(open.changes(), "change") + ", as conditions decide";
      case QUOTA -> "whether a quota has room" + code;
    };
  }
}

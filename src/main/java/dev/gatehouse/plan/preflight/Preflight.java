package dev.gatehouse.plan.preflight;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.EncodedReason;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What AWS says about a plan's changes before any is made: dry runs, IAM's simulation for changes
 * that have none, and quotas. It changes neither the account nor the plan.
 *
 * @param findings the problems, those of refused reads first
 * @param open what could not be tested
 * @param accepted how many dry runs AWS accepted
 * @param allowed how many actions IAM's simulation allows
 * @param fits how many quotas were read and suffice
 */
public record Preflight(
    List<Finding> findings, List<Open> open, int accepted, int allowed, int fits) {

  /** The kind of a problem. */
  public enum Kind {
    /** AWS denies a dry run, or a read that the plan depends on: the caller lacks a permission. */
    FORBIDDEN,
    /** AWS refuses a dry run, or a read that the plan depends on, for another reason. */
    REFUSED,
    /**
     * AWS refuses a dry run now, but possibly not when it is the call's turn, or not in all
     * Regions.
     */
    DOUBTFUL,
    /** IAM's simulation denies the caller an action; the finding's code is the action. */
    DENIED,
    /**
     * A dry run, or IAM's simulation, denies only the optional tags. The call is then sent without
     * them. The finding's code is the denied action.
     */
    UNTAGGED,
    /** The plan would exceed a quota of IAM's. */
    FULL,
    /** By the figures that can be read, a quota has no room for another instance. */
    CROWDED
  }

  /**
   * A problem of one or more changes.
   *
   * @param calls the calls concerned, at least one
   * @param code AWS's error code, the denied action, or the name of the quota
   * @param message AWS's message, or the figures
   * @param advice what to do, if the calls have advice for it
   * @param encoded AWS's reason, if AWS encoded one
   */
  public record Finding(
      Kind kind,
      List<Call> calls,
      String code,
      String message,
      Optional<String> advice,
      Optional<EncodedReason> encoded) {
    private static final int MOST = 220;

    /** Creates a finding with a copy of its calls. */
    public Finding {
      calls = List.copyOf(calls);
    }

    /** Creates a finding whose reason is not encoded. */
    public Finding(
        Kind kind, List<Call> calls, String code, String message, Optional<String> advice) {
      this(kind, calls, code, message, advice, Optional.empty());
    }

    /**
     * Returns the problem in short: AWS's message, shortened and without the encoded reason, and
     * the code. AWS's message for a denial names the missing permission.
     */
    public String brief() {
      String text = KnownMessage.ENCODED_REASON.before(message);
      if (text.length() > MOST) {
        text = text.substring(0, Math.max(MOST / 2, text.lastIndexOf(' ', MOST))) + " ...";
      }
      text = text.strip();
      if (text.endsWith(".") && !text.endsWith("...")) {
        text = text.substring(0, text.length() - 1);
      }
      return text.isEmpty() ? code : text + " (" + code + ")";
    }

    /**
     * Returns whether the plan would certainly stop there. A simulation, or a quota of EC2's, may
     * be wrong.
     */
    public boolean refuses() {
      return kind == Kind.FORBIDDEN || kind == Kind.REFUSED || kind == Kind.FULL;
    }
  }

  /** The reason why something could not be tested. */
  public enum Why {
    /** It needs something that the plan creates first. */
    WAITS,
    /** The dry run got no meaningful answer. */
    NO_ANSWER,
    /** IAM does not simulate the permissions of this kind of caller. */
    CALLER,
    /** IAM's simulation could not be used. */
    SIMULATION,
    /** The result of IAM's simulation depends on conditions that only the real call meets. */
    CONDITIONS,
    /** The quota could not be read. */
    QUOTA
  }

  /**
   * Something that could not be tested.
   *
   * @param changes how many changes it concerns
   * @param code AWS's error code, if there is one; for {@link Why#CALLER} the kind of caller
   */
  public record Open(Why why, int changes, Optional<String> code) {}

  /** Creates a result with copies of the lists. */
  public Preflight {
    findings = List.copyOf(findings);
    open = List.copyOf(open);
  }

  /**
   * Returns the reads that test a plan. Their answers may require further reads, so call this again
   * until none of them is unread.
   */
  public static Set<AwsRequest> reads(Plan plan, Facts facts) {
    Set<AwsRequest> reads = new LinkedHashSet<>();
    // Conflicts have to be resolved first.
    if (facts.isLive() && plan.conflicts().isEmpty()) {
      reads.addAll(new DryRuns(plan).reads(facts));
      reads.addAll(Simulation.reads(plan, facts));
      reads.addAll(QuotaCheck.reads(plan));
      reads.addAll(AttachmentQuotaCheck.reads(plan));
    }
    return reads;
  }

  /**
   * Returns the dry runs that AWS refused, and the refused reads that the plan depends on. The
   * cause may have passed, so they are worth repeating when the person returns to the plan.
   */
  public static Set<AwsRequest> refused(Plan plan, Facts facts) {
    Set<AwsRequest> refused = new LinkedHashSet<>(new DryRuns(plan).reads(facts));
    refused.addAll(PreflightLooks.refused(plan, facts));
    refused.removeIf(
        read ->
            !(facts.of(read) instanceof Fact.Refused<?> refusal)
                || refusal.code().equals(DryRuns.ACCEPTED));
    return refused;
  }

  /** Returns what the facts say about a plan before it runs. */
  public static Preflight of(Plan plan, Facts facts) {
    List<Finding> findings = new ArrayList<>();
    if (facts.isLive() && plan.conflicts().isEmpty()) {
      findings.addAll(PreflightLooks.findings(plan, facts));
    }
    if (reads(plan, facts).stream().allMatch(read -> facts.of(read) instanceof Fact.Unread<?>)) {
      return new Preflight(findings, List.of(), 0, 0, 0);
    }
    DryRuns dryRuns = new DryRuns(plan);
    DryRuns.Said said = dryRuns.said(facts);
    findings.addAll(said.findings());
    List<Open> open = new ArrayList<>(said.open());
    Simulation.Said rights = Simulation.said(plan, facts, said.tried());
    findings.addAll(rights.findings());
    open.addAll(rights.open());
    QuotaCheck.Said room = QuotaCheck.said(plan, facts, said.findings());
    findings.addAll(room.findings());
    open.addAll(room.open());
    QuotaCheck.Said holders = AttachmentQuotaCheck.said(plan, facts);
    findings.addAll(holders.findings());
    return new Preflight(
        findings, open, said.accepted(), rights.allowed(), room.fits() + holders.fits());
  }

  /** Returns the findings at which the plan would certainly stop. */
  public List<Finding> refusals() {
    return findings.stream().filter(Finding::refuses).toList();
  }
}

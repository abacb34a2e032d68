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
 * What AWS says of a plan's changes before any is made: dry runs of those that have them, IAM's
 * simulation of the caller's rights for the others, and the quotas that the plan draws on. Nothing
 * of it changes anything, and what the plan sends is not touched by it.
 *
 * @param findings what speaks against the plan, in the order of the plan
 * @param open what could not be tested
 * @param accepted how many dry runs AWS has accepted
 * @param allowed how many actions IAM's simulation allows
 * @param fits how many quotas were looked at and suffice
 */
public record Preflight(
    List<Finding> findings, List<Open> open, int accepted, int allowed, int fits) {

  /** What sort of thing speaks against a change. */
  public enum Kind {
    /** A dry run, or a look that has to come before it: the caller may not do it. */
    FORBIDDEN,
    /** A dry run, or a look that has to come before it: AWS refuses it for another reason. */
    REFUSED,
    /** A dry run: AWS would refuse it now, for what may have passed when it is its turn. */
    DOUBTFUL,
    /** IAM's simulation denies the caller an action, which is the finding's code. */
    DENIED,
    /**
     * A dry run, or IAM's simulation: the caller may not give tags, and it is created without those
     * that it can do without. The denied action is the finding's code.
     */
    UNTAGGED,
    /** A quota of IAM's leaves no room. */
    FULL,
    /** By the numbers that can be read, there is no room for another instance. */
    CROWDED
  }

  /**
   * Something that speaks against a change.
   *
   * @param calls the calls that it is about, at least one
   * @param code AWS's error code, the denied action, or the quota's name
   * @param message what AWS says, or what the numbers are
   * @param advice the way out, if the calls know one
   * @param encoded AWS's reason, where it has encoded one
   */
  public record Finding(
      Kind kind,
      List<Call> calls,
      String code,
      String message,
      Optional<String> advice,
      Optional<EncodedReason> encoded) {
    private static final int MOST = 220;

    public Finding {
      calls = List.copyOf(calls);
    }

    /** A finding whose reason is in its message. */
    public Finding(
        Kind kind, List<Call> calls, String code, String message, Optional<String> advice) {
      this(kind, calls, code, message, advice, Optional.empty());
    }

    /**
     * What speaks against it, in short: AWS's message without what only a machine reads, and with
     * the code. For a right that is missing, that tells which it is.
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

    /** Whether the plan would certainly stop there. A simulation and a quota read may be wrong. */
    public boolean refuses() {
      return kind == Kind.FORBIDDEN || kind == Kind.REFUSED || kind == Kind.FULL;
    }
  }

  /** Why something could not be tested. */
  public enum Why {
    /** It needs what the plan makes first. */
    WAITS,
    /** The dry run got no answer that says something. */
    NO_ANSWER,
    /** IAM does not simulate the rights of such a caller. */
    CALLER,
    /** IAM's simulation could not be asked. */
    SIMULATION,
    /** What IAM's simulation says hangs on conditions that only the real call meets. */
    CONDITIONS,
    /** The quota could not be read. */
    QUOTA
  }

  /**
   * Something that could not be tested.
   *
   * @param changes how many changes it is about
   * @param code AWS's error code, where there is one; of a caller, who that is
   */
  public record Open(Why why, int changes, Optional<String> code) {}

  public Preflight {
    findings = List.copyOf(findings);
    open = List.copyOf(open);
  }

  /**
   * The requests that ask about a plan. What they bring may call for others, so this is asked again
   * until nothing is unread.
   */
  public static Set<AwsRequest> reads(Plan plan, Facts facts) {
    Set<AwsRequest> reads = new LinkedHashSet<>();
    // What is in the way has to be settled first.
    if (facts.isLive() && plan.conflicts().isEmpty()) {
      reads.addAll(new DryRuns(plan).reads(facts));
      reads.addAll(Simulation.reads(plan, facts));
      reads.addAll(QuotaCheck.reads(plan));
      reads.addAll(AttachmentQuotaCheck.reads(plan));
    }
    return reads;
  }

  /**
   * The dry runs of a plan that AWS has refused, and the looks without which it is not carried out.
   * What refused them may have passed, so they are worth another try when a person comes back to
   * the plan.
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

  /** What is known before a plan is carried out. */
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

  /** What the plan would certainly stop at. */
  public List<Finding> refusals() {
    return findings.stream().filter(Finding::refuses).toList();
  }

  /** Whether anything was asked, and answered or not. */
  public boolean isEmpty() {
    return findings.isEmpty() && open.isEmpty() && accepted + allowed + fits == 0;
  }
}

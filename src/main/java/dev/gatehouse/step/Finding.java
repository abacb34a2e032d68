package dev.gatehouse.step;

import java.util.List;
import java.util.Optional;

/**
 * What is found in the account, or in what is wanted, that the person should know of.
 *
 * @param id what is found, stable between releases: {@code root.mfa}
 * @param severity how much it weighs
 * @param controls the controls of AWS Security Hub that ask for the same: {@code IAM.9}
 * @param text what is so, one sentence or two
 * @param mend how to mend it, whole sentences, which may end in a command
 * @see <a
 *     href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html">Security
 *     Hub controls</a>
 */
public record Finding(
    String id, Severity severity, List<String> controls, String text, Optional<String> mend) {

  /** How much a finding weighs. */
  public enum Severity {
    /** Something that is so: who one is, what is there already. */
    FACT,
    /** Something to look at before going on: a danger, or what would not work. */
    WARNING,
    /**
     * A warning that is to be weighed before agreeing to the plan: the review says it once more.
     */
    CAUTION
  }

  public Finding {
    controls = List.copyOf(controls);
  }

  private Finding(String id, Severity severity, String text) {
    this(id, severity, List.of(), text, Optional.empty());
  }

  /** What is so. */
  public static Finding fact(String id, String text) {
    return new Finding(id, Severity.FACT, text);
  }

  /** What to look at before going on. */
  public static Finding warning(String id, String text) {
    return new Finding(id, Severity.WARNING, text);
  }

  /** What to weigh before agreeing to the plan. */
  public static Finding caution(String id, String text) {
    return new Finding(id, Severity.CAUTION, text);
  }

  /** Whether it is to be looked at before going on. */
  public boolean warns() {
    return severity != Severity.FACT;
  }

  /** The same, which a control of AWS Security Hub asks for too. */
  public Finding of(String control) {
    return new Finding(id, severity, List.of(control), text, mend);
  }

  /** The same with the way to mend it. */
  public Finding mendedBy(String sentences) {
    return new Finding(id, severity, controls, text, Optional.of(sentences));
  }

  /** What is so, and how to mend it. */
  public String told() {
    return mend.map(how -> text + " " + how).orElse(text);
  }
}

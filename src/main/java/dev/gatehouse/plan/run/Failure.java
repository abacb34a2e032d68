package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.EncodedReason;
import java.util.Optional;

/**
 * Why carrying out a plan stopped.
 *
 * @param action where it stopped
 * @param kind which sort of failure
 * @param code AWS's error code, or a short word of ours where AWS gave no answer
 * @param message what happened, a sentence, without secrets
 * @param advice what it means and the way out, if something is known
 * @param another the answer that has to be another one, if the same would be refused again
 * @param encoded AWS's reason for a denial, where it has encoded one
 * @param unsettled whether the action may have taken effect nevertheless
 */
public record Failure(
    Action action,
    Kind kind,
    String code,
    String message,
    Optional<String> advice,
    Optional<Advice.Another> another,
    Optional<EncodedReason> encoded,
    boolean unsettled) {

  /** A failure of which it is known that the action took no effect. */
  public Failure(
      Action action,
      Kind kind,
      String code,
      String message,
      Optional<String> advice,
      Optional<Advice.Another> another,
      Optional<EncodedReason> encoded) {
    this(action, kind, code, message, advice, another, encoded, false);
  }

  /** A failure that is not due to an answer. */
  public Failure(Action action, Kind kind, String code, String message, Optional<String> advice) {
    this(action, kind, code, message, advice, Optional.empty(), Optional.empty());
  }

  /** The same where it is not known whether the action took effect. */
  public Failure whereUnsettled() {
    return new Failure(action, kind, code, message, advice, another, encoded, true);
  }

  /** The sorts of failures that a person, or an exit status, tells apart. */
  public enum Kind {
    /** AWS refused it, or a wait ended badly. */
    FAILED,
    /** The caller may not do it, or has no valid credentials any more. */
    NOT_ALLOWED,
    /** Something is there already, and is not as wanted. */
    CONFLICT,
    /** The person stopped it. */
    STOPPED
  }

  /** Whether an error code says that the caller may not do this; another one may. */
  public static boolean isDenied(String code) {
    return code.startsWith("AccessDenied")
        || code.equals("UnauthorizedOperation")
        || code.equals("ForbiddenException")
        || code.equals("NotAuthorized");
  }
}

package dev.gatehouse.plan.run;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.EncodedReason;
import java.util.Optional;

/**
 * The reason why a running plan stopped.
 *
 * @param action the action at which it stopped
 * @param kind the kind of failure
 * @param code AWS's error code, or a short word of Gatehouse's if AWS gave no answer
 * @param message what happened, a sentence without secrets
 * @param advice what it means and what to do, if that is known
 * @param another the answer that the person has to change, if the same one would be refused again
 * @param encoded AWS's reason for a denial, if AWS encoded one
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

  /** Creates a failure of an action that certainly took no effect. */
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

  /** Creates a failure that no answer of the person caused. */
  public Failure(Action action, Kind kind, String code, String message, Optional<String> advice) {
    this(action, kind, code, message, advice, Optional.empty(), Optional.empty());
  }

  /** Returns this failure for an action that may have taken effect. */
  public Failure whereUnsettled() {
    return new Failure(action, kind, code, message, advice, another, encoded, true);
  }

  /** The kinds of failures that the person, or the exit status, distinguishes. */
  public enum Kind {
    /** AWS refused the call, or a wait failed. */
    FAILED,
    /** The caller lacks a permission, or its credentials are no longer valid. */
    NOT_ALLOWED,
    /** A thing exists already and differs from what is wanted. */
    CONFLICT,
    /** The person stopped the plan. */
    STOPPED
  }

  /**
   * Returns whether an error code means that this caller lacks a permission. Another caller may
   * have it.
   */
  public static boolean isDenied(String code) {
    return code.startsWith("AccessDenied")
        || code.equals("UnauthorizedOperation")
        || code.equals("ForbiddenException")
        || code.equals("NotAuthorized");
  }
}

package dev.gatehouse.account.run;

import dev.gatehouse.account.failure.Denials;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Tagging;
import dev.gatehouse.plan.run.Outcome;

/** Handles calls that AWS refuses only because the caller may not add the call's own tags. */
final class DeniedTags {

  private DeniedTags() {}

  /** Returns whether a call failed only because of its own tags, and can be sent without them. */
  static boolean areRefused(Call call, PlanStopped halt) {
    return !call.ownTags().isEmpty()
        && Refusals.isDenied(halt.failure().code())
        && Tagging.isRefused(halt.failure().message());
  }

  /**
   * Returns what remains to be done after a call was sent without its tags.
   *
   * @param message AWS's reason for refusing the tags
   */
  static Outcome.LeftOut leftOut(Call call, String message) {
    String keys = String.join(", ", call.ownTags());
    return new Outcome.LeftOut(
        Call.reads(
                call.id() + "-tags",
                "give the tags " + keys + " to what that creates",
                call.request())
            .build(),
        "you may not tag what that creates, so it was created without the tags "
            + keys
            + ": "
            + Denials.readable(message)
            + ". Add the tags in the console, under Tag Editor, or ask who may.");
  }
}

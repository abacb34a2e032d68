package dev.gatehouse.account.run;

import dev.gatehouse.account.failure.Denials;
import dev.gatehouse.account.failure.Refusals;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Tagging;
import dev.gatehouse.plan.run.Outcome;

/** What becomes of a call where AWS does not let the caller give the call's own tags. */
final class DeniedTags {

  private DeniedTags() {}

  /** Whether it failed for its own tags alone, so that it is sent without. */
  static boolean areRefused(Call call, PlanStopped halt) {
    return !call.ownTags().isEmpty()
        && Refusals.isDenied(halt.failure().code())
        && Tagging.isRefused(halt.failure().message());
  }

  /**
   * What is left to do after it was sent without.
   *
   * @param message why AWS refused the tags
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

package dev.gatehouse.wizard;

import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Progress;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A face of the wizard. Each face tells the same walk and comes to the same plan. */
public interface Ui {

  /** What a person says of a plan. */
  enum Verdict {
    ACCEPT,
    BACK,
    QUIT
  }

  /**
   * An answer to a review.
   *
   * @param verdict what was said of the plan as a whole
   * @param accepted the ids of the actions with a {@linkplain
   *     dev.gatehouse.plan.Hazard#isAcceptedByName hazard that is accepted by name} that were
   *     accepted; the others of these are left out
   */
  record Decision(Verdict verdict, Set<String> accepted) {
    public Decision {
      accepted = Set.copyOf(accepted);
    }

    /** A verdict that accepts no hazard. */
    public static Decision of(Verdict verdict) {
      return new Decision(verdict, Set.of());
    }
  }

  /**
   * Asks the questions of a walk.
   *
   * @param walk where to begin; a finished one is given back as it is, so after {@link
   *     Verdict#BACK} it is called with {@link Walk#back}
   * @param settle to be called when the person leaves a step forward; reads more of the account if
   *     the answers ask for it, such as another Region
   * @return the finished walk, or empty if the person left
   */
  Optional<Walk> ask(Walk walk, UnaryOperator<Walk> settle);

  /** Whether it asks anybody; one that does not takes what was given, and what is suggested. */
  default boolean asks() {
    return true;
  }

  /** Shows what will be done, and asks. */
  Decision review(Reviewed reviewed);

  /** Shows how carrying out the plan goes on; one object for the whole run. */
  Progress progress();

  /** The person, for what only they can give while the plan is carried out. */
  Operator person();

  /** Shows what was done, what is left and what to keep. */
  void summary(Summary summary);
}

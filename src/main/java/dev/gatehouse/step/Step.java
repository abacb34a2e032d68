package dev.gatehouse.step;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/** One stop of the walk. */
public interface Step {

  /** The stable name, a noun in kebab case: {@code admin-group}. */
  String name();

  /** The title for people: {@code Administrators' group}. */
  String title();

  /** Why this step: two or three plain sentences. */
  String why();

  /** Where AWS explains it. */
  URI page();

  /** What it looks at before it asks anything. */
  List<AwsRequest> reads();

  /** The same once something of the account is known, which may call for more. */
  default List<AwsRequest> reads(Situation situation) {
    return reads();
  }

  /** What it asks, in order. */
  List<Question> questions();

  /** What is seen in the account that the person should know before answering. */
  List<Finding> findings(Situation situation);

  /**
   * What it wants done, as for an account in which nothing of it is there: the planner leaves out
   * what is.
   */
  List<Action> actions(Situation situation);

  /**
   * What it wants done after all steps' {@link #actions}: what restricts or takes away, and what
   * has to be seen before. Two steps may want the same action there; it is done once.
   */
  default List<Action> lastActions(Situation situation) {
    return List.of();
  }

  /**
   * What takes back one of its calls, be it of {@link #actions} or of {@link #lastActions}. It is
   * asked only where somebody wants to know, so that most plans load no request of an inverse.
   *
   * @param call as it was planned; its references may have got values
   * @param earlier what is taken back before it, and does not stand in its way
   * @return empty where nothing does, and where it is not known what was there before
   */
  default Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return Optional.empty();
  }

  /**
   * Why it can do nothing now, though it is wanted: a service that it needs does not serve the
   * account, or does not answer. Then it wants no action, and the others go on without it.
   *
   * @return whole sentences; empty where it can
   */
  default Optional<String> outOfReach(Situation situation) {
    return Optional.empty();
  }

  /**
   * Ids of other steps' calls whose effect its own actions take for granted, without a value of
   * theirs in them. When such a step is left out, the thing is looked up.
   */
  default Set<String> needs(Situation situation) {
    return Set.of();
  }

  /**
   * What a call of its costs.
   *
   * @param id the call's
   * @return empty where it costs nothing, or nobody has looked what it costs
   */
  default Optional<Cost> cost(String id, Situation situation) {
    return Optional.empty();
  }

  /**
   * Ids of the calls of its that may have to be accepted by their names, in whichever account. One
   * that ends with a hyphen goes on with the id of an access key.
   */
  default List<String> acceptedByName() {
    return List.of();
  }

  /** What it adds to the summary. */
  List<Note> notes(Situation situation);
}

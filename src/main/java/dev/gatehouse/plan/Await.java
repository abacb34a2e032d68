package dev.gatehouse.plan;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Reads again and again until the account says that something is done.
 *
 * @param id see {@link Action#id}
 * @param why what is awaited, a noun phrase: {@code the environment to be ready}
 * @param read the request that is repeated
 * @param value where the state stands in its answer
 * @param until the states that end the wait; none where any value does
 * @param failed the states after which it will never be reached
 * @param reason where the answer says why it failed
 * @param usual how long it usually takes, for people
 * @param interval the time between two reads once it has taken a while; see {@link #pauseAfter}
 * @param limit the time after which the wait is given up
 * @param proves the ways in that are proven by it
 * @param after what must have a value although the read does not say it: where it has none, nothing
 *     was begun, and nothing is waited for
 */
public record Await(
    String id,
    String why,
    AwsRequest read,
    Path value,
    Set<String> until,
    Set<String> failed,
    Optional<Path> reason,
    Duration usual,
    Duration interval,
    Duration limit,
    Set<Proof> proves,
    Set<Ref> after)
    implements Action {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  public Await {
    until = Set.copyOf(until);
    failed = Set.copyOf(failed);
    proves = Set.copyOf(proves);
    after = Set.copyOf(after);
  }

  /** A wait that comes after nothing but what it reads. */
  public Await(
      String id,
      String why,
      AwsRequest read,
      Path value,
      Set<String> until,
      Set<String> failed,
      Optional<Path> reason,
      Duration usual,
      Duration interval,
      Duration limit,
      Set<Proof> proves) {
    this(id, why, read, value, until, failed, reason, usual, interval, limit, proves, Set.of());
  }

  /** This wait, after a reference has got its value. */
  public Await after(Ref ref) {
    return new Await(
        id, why, read, value, until, failed, reason, usual, interval, limit, proves, Set.of(ref));
  }

  @Override
  public List<Ref> brings() {
    return List.of();
  }

  @Override
  public Set<Ref> uses() {
    Set<Ref> refs = new LinkedHashSet<>(Members.refs(read));
    refs.addAll(value.refs());
    refs.addAll(after);
    return refs;
  }

  /**
   * The pause after so many reads: short at first, since much is there sooner than usual, and twice
   * as long each time, up to the interval.
   *
   * @param reads how many reads there were, at least 1
   */
  public Duration pauseAfter(int reads) {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < reads && pause.compareTo(interval) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(interval) < 0 ? pause : interval;
  }

  /** Whether a state ends the wait well. */
  public boolean isReachedBy(String state) {
    return until.isEmpty() ? !state.isEmpty() : until.contains(state);
  }

  Await with(AwsRequest newRead, Path newValue) {
    return new Await(
        id, why, newRead, newValue, until, failed, reason, usual, interval, limit, proves, after);
  }
}

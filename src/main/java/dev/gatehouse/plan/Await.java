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
 * @param old the value that was there before, which ends no wait
 * @param failed the states after which it will never be reached
 * @param reason where the answer says why it failed
 * @param usual how long it usually takes, for people
 * @param interval the time between two reads once it has taken a while; see {@link #pauseAfter}
 * @param limit the time after which the wait is given up
 * @param proves the ways in that are proven by it
 * @param after what must have a value although the read does not say it: where it has none, nothing
 *     was begun, and nothing is waited for
 * @param without what is left undone, and what to do about it, where it is given up and the plan
 *     can go on without it. Empty: then the plan fails
 * @param absent error codes of the read that end the wait well: they say that what it asks for is
 *     not there
 * @param anew whether it is made when its turn comes whatever was seen before, and what it proves
 *     is proven by nothing else: a look directly before what needs it, and for its sake alone
 * @param advice what to say when it comes to one of the {@code failed} states, which are the codes,
 *     with the reason as the message; its texts may hold references
 */
public record Await(
    String id,
    String why,
    AwsRequest read,
    Path value,
    Set<String> until,
    Optional<String> old,
    Set<String> failed,
    Optional<Path> reason,
    Duration usual,
    Duration interval,
    Duration limit,
    Set<Proof> proves,
    Set<Ref> after,
    Optional<String> without,
    Set<String> absent,
    boolean anew,
    List<Advice> advice)
    implements Action {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  public Await {
    until = Set.copyOf(until);
    failed = Set.copyOf(failed);
    proves = Set.copyOf(proves);
    after = Set.copyOf(after);
    absent = Set.copyOf(absent);
    advice = List.copyOf(advice);
  }

  /**
   * A wait for any value.
   *
   * @param id see {@link Action#id}
   * @param why what is awaited, a noun phrase
   * @param read the request that is repeated
   * @param value where the state stands in its answer
   */
  public static Builder of(String id, String why, AwsRequest read, Path value) {
    return new Builder(id, why, read, value);
  }

  /** All of this wait, to be changed in a part. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, why, read, value);
    builder.until = until;
    builder.old = old;
    builder.failed = failed;
    builder.reason = reason;
    builder.usual = usual;
    builder.interval = interval;
    builder.limit = limit;
    builder.proves = proves;
    builder.after = after;
    builder.without = without;
    builder.absent = absent;
    builder.anew = anew;
    builder.advice = advice;
    return builder;
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

  @Override
  public Set<Proof> withdraws() {
    return anew ? proves : Set.of();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.await(this);
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
    return until.isEmpty()
        ? !state.isEmpty() && !old.equals(Optional.of(state))
        : until.contains(state);
  }

  Await with(AwsRequest newRead, Path newValue) {
    Builder builder = toBuilder();
    builder.read = newRead;
    builder.value = newValue;
    return builder.build();
  }

  /** Collects what a wait has beyond its read. */
  public static final class Builder {
    private final String id;
    private final String why;
    private AwsRequest read;
    private Path value;
    private Set<String> until = Set.of();
    private Optional<String> old = Optional.empty();
    private Set<String> failed = Set.of();
    private Optional<Path> reason = Optional.empty();
    private Duration usual = Duration.ofSeconds(5);
    private Duration interval = Duration.ofSeconds(5);
    private Duration limit = Duration.ofMinutes(2);
    private Set<Proof> proves = Set.of();
    private Set<Ref> after = Set.of();
    private Optional<String> without = Optional.empty();
    private Set<String> absent = Set.of();
    private boolean anew;
    private List<Advice> advice = List.of();

    private Builder(String id, String why, AwsRequest read, Path value) {
      this.id = id;
      this.why = why;
      this.read = read;
      this.value = value;
    }

    /** See {@link Await#until}. */
    public Builder until(String... states) {
      until = Set.of(states);
      return this;
    }

    /** See {@link Await#old}. */
    public Builder unlike(String state) {
      old = Optional.of(state);
      return this;
    }

    /** See {@link Await#failed}. */
    public Builder failsAt(String... states) {
      failed = Set.of(states);
      return this;
    }

    /** See {@link Await#reason}. */
    public Builder reason(Path path) {
      reason = Optional.of(path);
      return this;
    }

    /** See {@link Await#usual}, {@link Await#interval} and {@link Await#limit}. */
    public Builder takes(Duration usually, Duration between, Duration most) {
      usual = usually;
      interval = between;
      limit = most;
      return this;
    }

    /** See {@link Await#proves}. */
    public Builder proves(Proof... proofs) {
      proves = Set.of(proofs);
      return this;
    }

    /** See {@link Await#after}. */
    public Builder after(Ref ref) {
      after = Set.of(ref);
      return this;
    }

    /** See {@link Await#without}. */
    public Builder orWithout(String text) {
      without = Optional.of(text);
      return this;
    }

    /** See {@link Await#absent}. */
    public Builder orAbsent(String... codes) {
      absent = Set.of(codes);
      return this;
    }

    /**
     * See {@link Await#anew}.
     *
     * @param text see {@link Await#without}
     */
    public Builder anewOrWithout(String text) {
      anew = true;
      return orWithout(text);
    }

    /** See {@link Await#advice}. */
    public Builder advice(List<Advice> texts) {
      advice = texts;
      return this;
    }

    /** The wait. */
    public Await build() {
      return new Await(
          id, why, read, value, until, old, failed, reason, usual, interval, limit, proves, after,
          without, absent, anew, advice);
    }
  }
}

package dev.gatehouse.plan;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A wait: it repeats a read until the account reports a certain state.
 *
 * @param id see {@link Action#id}
 * @param why what is awaited, a noun phrase: {@code the environment to be ready}
 * @param read the request that is repeated
 * @param value the path to the state in its answer
 * @param until the states that end the wait; empty if any value does
 * @param old the previous value, which does not end the wait
 * @param failed the states from which the wanted state is never reached
 * @param reason the path to the reason of a failure
 * @param usual the time that it usually takes, for display
 * @param interval the longest pause between two reads; see {@link #pauseAfter}
 * @param limit the time after which the wait is given up
 * @param proves the access paths that it proves
 * @param after references that need a value although the read does not contain them: without one,
 *     nothing was begun and the wait is left out
 * @param without what is left undone, and what to do about it, if the wait is given up and the plan
 *     can continue. If this is empty, the plan fails
 * @param absent error codes of the read that end the wait successfully, since the thing is gone
 * @param anew whether this check is always made when its turn comes, directly before the action
 *     that needs it, and is the only proof of what it proves
 * @param advice what to tell the person about one of the {@code failed} states, which are its
 *     codes, with the reason as the message; the texts may contain references
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

  /** Creates a wait with copies of its collections. */
  public Await {
    until = Set.copyOf(until);
    failed = Set.copyOf(failed);
    proves = Set.copyOf(proves);
    after = Set.copyOf(after);
    absent = Set.copyOf(absent);
    advice = List.copyOf(advice);
  }

  /**
   * Starts building a wait for any value.
   *
   * @param id see {@link Action#id}
   * @param why what is awaited, a noun phrase
   * @param read the request that is repeated
   * @param value the path to the state in its answer
   */
  public static Builder of(String id, String why, AwsRequest read, Path value) {
    return new Builder(id, why, read, value);
  }

  /** Returns a builder with everything of this wait. */
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
   * Returns the pause after a number of reads. It is short at first, since the state is often
   * reached sooner than usual, and doubles up to the interval.
   *
   * @param reads the number of reads so far, at least 1
   */
  public Duration pauseAfter(int reads) {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < reads && pause.compareTo(interval) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(interval) < 0 ? pause : interval;
  }

  /** Returns whether a state ends the wait successfully. */
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

  /** Builds a wait. */
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

    /** Sets {@link Await#until}. */
    public Builder until(String... states) {
      until = Set.of(states);
      return this;
    }

    /** Sets {@link Await#old}. */
    public Builder unlike(String state) {
      old = Optional.of(state);
      return this;
    }

    /** Sets {@link Await#failed}. */
    public Builder failsAt(String... states) {
      failed = Set.of(states);
      return this;
    }

    /** Sets {@link Await#reason}. */
    public Builder reason(Path path) {
      reason = Optional.of(path);
      return this;
    }

    /** Sets {@link Await#usual}, {@link Await#interval} and {@link Await#limit}. */
    public Builder takes(Duration usually, Duration between, Duration most) {
      usual = usually;
      interval = between;
      limit = most;
      return this;
    }

    /** Sets {@link Await#proves}. */
    public Builder proves(Proof... proofs) {
      proves = Set.of(proofs);
      return this;
    }

    /** Sets {@link Await#after} to one reference. */
    public Builder after(Ref ref) {
      after = Set.of(ref);
      return this;
    }

    /** Sets {@link Await#without}. */
    public Builder orWithout(String text) {
      without = Optional.of(text);
      return this;
    }

    /** Sets {@link Await#absent}. */
    public Builder orAbsent(String... codes) {
      absent = Set.of(codes);
      return this;
    }

    /**
     * Makes this a repeated check; see {@link Await#anew}.
     *
     * @param text see {@link Await#without}
     */
    public Builder anewOrWithout(String text) {
      anew = true;
      return orWithout(text);
    }

    /** Sets {@link Await#advice}. */
    public Builder advice(List<Advice> texts) {
      advice = texts;
      return this;
    }

    /** Returns the wait. */
    public Await build() {
      return new Await(
          id, why, read, value, until, old, failed, reason, usual, interval, limit, proves, after,
          without, absent, anew, advice);
    }
  }
}

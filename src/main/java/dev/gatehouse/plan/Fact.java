package dev.gatehouse.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a read of the account yielded. */
public sealed interface Fact<T> permits Fact.Known, Fact.Refused, Fact.Absent, Fact.Unread {

  /**
   * AWS answered.
   *
   * @param at the time by AWS's clock; empty if unknown
   */
  record Known<T>(T value, Optional<Instant> at) implements Fact<T> {

    /** Creates an answer of unknown time. */
    public Known(T value) {
      this(value, Optional.empty());
    }
  }

  /**
   * AWS refused to answer, or did not answer. The reader of the fact decides whether the code means
   * that the thing is absent, or that the caller lacks a permission.
   *
   * @param code AWS's error code, such as {@code NoSuchEntity}, or one of the codes below
   * @param message AWS's message
   * @param encoded AWS's reason, if AWS encoded one
   */
  record Refused<T>(String code, String message, Optional<EncodedReason> encoded)
      implements Fact<T> {

    /** Creates a refusal without an encoded reason. */
    public Refused(String code, String message) {
      this(code, message, Optional.empty());
    }

    /** The code for a service without an address in the Region, such as Cloud9 in a new one. */
    public static final String NO_ENDPOINT = "NoSuchEndpoint";

    /** The code for a service that did not answer, where the plan can do without it. */
    public static final String NO_ANSWER = "NoAnswer";

    /**
     * The code for a service that did not answer in time, and is not expected to answer if asked
     * again.
     */
    public static final String NO_ANSWER_IN_TIME = "NoAnswerInTime";

    /** The code for a service that has not answered yet; asking again waits for it. */
    public static final String NO_ANSWER_YET = "NoAnswerYet";

    private static final Set<String> SILENCE =
        Set.of(NO_ENDPOINT, NO_ANSWER, NO_ANSWER_IN_TIME, NO_ANSWER_YET);

    /** Returns whether the service gave no answer, or none that comes from AWS. */
    public boolean isSilence() {
      return SILENCE.contains(code);
    }
  }

  /** The thing is assumed to be absent, since the account is assumed to be new. */
  record Absent<T>() implements Fact<T> {}

  /** The read was not sent. */
  record Unread<T>() implements Fact<T> {}

  /** Returns the answer, if AWS gave one. */
  default Optional<T> answer() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }
}

package dev.gatehouse.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a read of the account brought. */
public sealed interface Fact<T> permits Fact.Known, Fact.Refused, Fact.Absent, Fact.Unread {

  /**
   * AWS answered.
   *
   * @param at when, by AWS's own clock; empty where the answer does not say
   */
  record Known<T>(T value, Optional<Instant> at) implements Fact<T> {

    /** An answer of which nobody asks how old it is. */
    public Known(T value) {
      this(value, Optional.empty());
    }
  }

  /**
   * AWS refused to answer. Whether the code means that the thing is absent or that the caller may
   * not look is for the reader of the fact to tell.
   *
   * @param code the error code as AWS spells it: {@code NoSuchEntity}
   * @param message AWS's message
   * @param encoded its reason, where it has encoded one
   */
  record Refused<T>(String code, String message, Optional<EncodedReason> encoded)
      implements Fact<T> {

    /** A refusal whose reason is in its message, if it has one. */
    public Refused(String code, String message) {
      this(code, message, Optional.empty());
    }

    /** The code of a service that has no address in the Region, as with Cloud9 in a new one. */
    public static final String NO_ENDPOINT = "NoSuchEndpoint";

    /** The code of a service that did not answer, and without which much can be done. */
    public static final String NO_ANSWER = "NoAnswer";

    /** The same where nothing came in time: nothing will come to another question either. */
    public static final String NO_ANSWER_IN_TIME = "NoAnswerInTime";

    /** The same where something may still come: it is waited for when it is asked for again. */
    public static final String NO_ANSWER_YET = "NoAnswerYet";

    private static final Set<String> SILENCE =
        Set.of(NO_ENDPOINT, NO_ANSWER, NO_ANSWER_IN_TIME, NO_ANSWER_YET);

    /** Returns whether nothing came from the service, or nothing that AWS sends. */
    public boolean isSilence() {
      return SILENCE.contains(code);
    }
  }

  /** It is assumed not to be there, since the account is assumed to be new. */
  record Absent<T>() implements Fact<T> {}

  /** Nobody has looked yet. */
  record Unread<T>() implements Fact<T> {}

  /** The answer, if AWS gave one. */
  default Optional<T> answer() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }
}

package dev.gatehouse.ui.screen.kit;

import java.util.Optional;

/**
 * What a key came to.
 *
 * @param page the page that is shown next
 * @param result what the page came to, if it is at its end
 * @param effect something to be done outside the page
 */
public record Update<R>(Page<R> page, Optional<R> result, Optional<Effect> effect) {

  /** Something that a page asks for and cannot do, being a value. */
  public sealed interface Effect {

    /** Puts a text into the clipboard of the person's terminal. */
    record Copy(String text) implements Effect {}

    /** Writes a file; the page {@linkplain Page#told hears} how it went. */
    record Save(What what, String file) implements Effect {}

    /**
     * Asks the running plan to stop before its next change; where the person was asked for
     * something, that is not answered any more.
     */
    record Stop() implements Effect {}

    /** Asks for all that belongs to leaving the program. */
    record Leave() implements Effect {}

    /** Leaves as {@link Leave} does after a yes: for where a question could not be seen. */
    record LeaveUnasked() implements Effect {}
  }

  /** What is saved. */
  public enum What {
    ANSWERS,
    SCRIPT,
    SUMMARY
  }

  /** It goes on with this page. */
  public static <R> Update<R> to(Page<R> page) {
    return new Update<>(page, Optional.empty(), Optional.empty());
  }

  /** The page is at its end. */
  public static <R> Update<R> end(Page<R> page, R result) {
    return new Update<>(page, Optional.of(result), Optional.empty());
  }

  /** It goes on with this page, and something is to be done. */
  public static <R> Update<R> effect(Page<R> page, Effect effect) {
    return new Update<>(page, Optional.empty(), Optional.of(effect));
  }
}

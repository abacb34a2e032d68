package dev.gatehouse.ui.screen.kit;

import java.util.Optional;

/**
 * The outcome of a key or a paste.
 *
 * @param page the page to show next
 * @param result the result, if the page has ended
 * @param effect an effect to perform outside the page, if any
 */
public record Update<R>(Page<R> page, Optional<R> result, Optional<Effect> effect) {

  /** An action that a page requests, since it is a value and cannot perform it. */
  public sealed interface Effect {

    /** Copies a text to the clipboard of the user's terminal. */
    record Copy(String text) implements Effect {}

    /** Writes a file. {@link Page#told} receives the outcome. */
    record Save(What what, String file) implements Effect {}

    /**
     * Stops the running plan before its next change. A page that waits for the user is cancelled.
     */
    record Stop() implements Effect {}

    /** Leaves the program, after asking the user if necessary. */
    record Leave() implements Effect {}

    /** Leaves without asking, for screens on which the question would not be visible. */
    record LeaveUnasked() implements Effect {}
  }

  /** The documents that can be saved. */
  public enum What {
    /** The answers, without secrets. */
    ANSWERS,
    /** The plan as a shell script. */
    SCRIPT,
    /** The summary as Markdown, without secrets. */
    SUMMARY
  }

  /** Returns an update that continues with a page. */
  public static <R> Update<R> to(Page<R> page) {
    return new Update<>(page, Optional.empty(), Optional.empty());
  }

  /** Returns an update that ends a page with a result. */
  public static <R> Update<R> end(Page<R> page, R result) {
    return new Update<>(page, Optional.of(result), Optional.empty());
  }

  /** Returns an update that continues with a page and requests an effect. */
  public static <R> Update<R> effect(Page<R> page, Effect effect) {
    return new Update<>(page, Optional.empty(), Optional.of(effect));
  }
}

package dev.gatehouse;

import java.util.function.Predicate;

/** A screen that a person looks at while they type. */
public interface TypedScreen {

  /** Presses a key by tmux's name for it. */
  TypedScreen key(String name);

  /** Types a text, without Enter. */
  TypedScreen type(String text);

  /** What it shows. */
  String screen();

  /** Waits until what it shows is as told. */
  String await(Predicate<String> shown, String what);

  /** Waits until it shows a text. */
  default String await(String text) {
    return await(screen -> screen.contains(text), text);
  }
}

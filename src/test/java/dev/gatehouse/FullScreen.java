package dev.gatehouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the full-screen wizard, who looks where they are before they press the next key. */
public final class FullScreen {

  /** The field that has the keys: the sign, its label, what stands in it. */
  private static final Pattern FOCUS =
      Pattern.compile("(?m)^.*?[│|]? [›>] (\\S(?:\\S| (?! ))*)  .*$");

  private static final int MOST_FIELDS = 20;

  private final TypedScreen terminal;

  public FullScreen(TypedScreen terminal) {
    this.terminal = terminal;
  }

  /** Goes on from the first page. */
  public FullScreen begin() {
    terminal.await("The first hour of an AWS account");
    terminal.key("Enter");
    return this;
  }

  /** Waits until a step is there. */
  public FullScreen at(String title) {
    terminal.await(screen -> screen.contains("─ " + title + " ─"), "the step " + title);
    return this;
  }

  /** Takes a step as it stands. */
  public FullScreen next(String title) {
    at(title);
    terminal.key("C-n");
    return this;
  }

  /** The label of the field that has the keys. */
  public String focus() {
    Matcher focus = FOCUS.matcher(terminal.await(s -> FOCUS.matcher(s).find(), "a field"));
    return focus.find() ? focus.group(1) : "";
  }

  /** Goes to a field by Tab. */
  public FullScreen field(String label) {
    for (int i = 0; i < MOST_FIELDS; i++) {
      String here = focus();
      // Where it is narrow, the end of a label may be cut.
      String cut = here.replaceFirst("(…|\\.\\.\\.)$", "");
      if (here.equals(label) || (!here.equals(cut) && label.startsWith(cut))) {
        return this;
      }
      terminal.key("Tab");
      terminal.await(screen -> !focus().equals(here), "another field than " + here);
    }
    throw new AssertionError("no field " + label + " on\n" + terminal.screen());
  }

  /** Puts a text into the field that has the keys, in the place of what stands there. */
  public FullScreen text(String text) {
    terminal.key("End").key("C-u");
    if (!text.isEmpty()) {
      terminal.type(text);
    }
    return this;
  }

  /** Presses a key that is a letter. */
  public FullScreen press(String letter) {
    terminal.type(letter);
    return this;
  }

  /** Chooses from the list of the field that has the keys, by typing. */
  public FullScreen choose(String value) {
    terminal.type(value);
    terminal.await("Esc close");
    terminal.key("Enter");
    terminal.await(screen -> !screen.contains("Esc close"), "the list closed");
    return this;
  }
}

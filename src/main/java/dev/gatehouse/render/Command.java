package dev.gatehouse.render;

import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A command of the AWS CLI before any shell's quoting. The writers for different shells differ only
 * in how they write a {@link Word}. Texts may contain references, as in a request.
 *
 * @param service the CLI's name of the service: {@code service-quotas}
 * @param operation the CLI's name of the operation: {@code create-group}
 * @param options in the order of printing
 */
record Command(String service, String operation, List<Option> options) {

  /**
   * An option and its values; a switch has none.
   *
   * @param name with its hyphens: {@code --group-name}
   */
  record Option(String name, List<Word> words) {
    Option {
      words = List.copyOf(words);
    }

    static Option of(String name, String text) {
      return new Option(name, List.of(new Word.Text(text)));
    }
  }

  /** A word of a command. */
  sealed interface Word {

    /** A text, which may contain references. */
    record Text(String text) implements Word {}

    /**
     * Bytes that the CLI reads from a file made by the shell. Both versions of the CLI read them
     * unchanged, while one of them would take a word for Base64.
     */
    record Bytes(SdkBytes bytes) implements Word {}

    /**
     * A text that the CLI reads from a file made by the shell, so that the values of its references
     * are never arguments of a process.
     *
     * <p>{@code --cli-input-json} does not work: the CLI opens that file twice, and finds it empty
     * the second time.
     */
    record Secret(String text) implements Word {}

    /** The value of a member as JSON, which each writer breaks into lines in its own way. */
    record Structure(Object value) implements Word {}

    /**
     * A file into which the CLI writes a secret; the shell creates it, shows it to the person and
     * deletes it. It cannot be a device: the CLI fails on one unless it runs as root, and changes
     * its permissions.
     */
    record Shown() implements Word {}
  }

  Command {
    options = List.copyOf(options);
  }

  /** Returns this command with more options at its end. */
  Command with(Option... more) {
    List<Option> longer = new ArrayList<>(options);
    longer.addAll(List.of(more));
    return new Command(service, operation, longer);
  }

  /**
   * Returns the references whose values become part of a longer text and must therefore be plain.
   */
  Set<Ref> embedded() {
    Set<Ref> refs = new LinkedHashSet<>();
    for (Option option : options) {
      for (Word word : option.words()) {
        String text = text(word);
        if (Ref.occursIn(text)) {
          List<Ref.Piece> pieces = Ref.pieces(text);
          for (Ref.Piece piece : pieces) {
            if (pieces.size() > 1 && piece instanceof Ref.Hole hole) {
              refs.add(hole.ref());
            }
          }
        }
      }
    }
    return refs;
  }

  /** Returns the text of a word that is not secret, or an empty text. */
  private static String text(Word word) {
    if (word instanceof Word.Text text) {
      return text.text();
    }
    return word instanceof Word.Structure structure ? Json.of(structure.value()) : "";
  }
}

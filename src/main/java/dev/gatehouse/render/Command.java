package dev.gatehouse.render;

import dev.gatehouse.plan.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A command of the AWS CLI as words, before any shell's quoting: each shell's writer differs only
 * in how it writes a {@link Word}. Texts may hold references, as in a request.
 *
 * @param service the CLI's name of the service: {@code service-quotas}
 * @param operation the CLI's name of the operation: {@code create-group}
 * @param options in the order in which they are printed
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

  /** One word of a command. */
  sealed interface Word {

    /** A text, which may hold references. */
    record Text(String text) implements Word {}

    /**
     * The CLI is to read the value from a file that the shell makes up, as raw bytes: both versions
     * of the CLI take those for what they are, while a word would be Base64 to one of them.
     */
    record Bytes(SdkBytes bytes) implements Word {}

    /**
     * The CLI is to read the text from a file that the shell makes up, so that what its references
     * stand for is never an argument of a process.
     *
     * <p>Not by {@code --cli-input-json}: the CLI opens that file twice, and finds it empty then.
     */
    record Secret(String text) implements Word {}

    /** The value of a member as JSON, which each writer breaks into lines in its own way. */
    record Structure(Object value) implements Word {}

    /**
     * The CLI is to write a secret into a file that the shell makes for it, shows to the person and
     * removes. Not a device: the CLI refuses one to everybody but root, and changes its rights.
     */
    record Shown() implements Word {}
  }

  Command {
    options = List.copyOf(options);
  }

  /** This command with more options at its end. */
  Command with(Option... more) {
    List<Option> longer = new ArrayList<>(options);
    longer.addAll(List.of(more));
    return new Command(service, operation, longer);
  }

  /** The references of which the value becomes a part of a longer text, and has to be plain. */
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

  /** The text that a word becomes, if it is one that all may see; else nothing. */
  private static String text(Word word) {
    if (word instanceof Word.Text text) {
      return text.text();
    }
    return word instanceof Word.Structure structure ? Json.of(structure.value()) : "";
  }
}

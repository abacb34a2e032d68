package dev.gatehouse.ui.screen.summary;

import dev.gatehouse.plan.Prose;
import dev.gatehouse.text.Invisible;
import dev.gatehouse.text.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.Tone;
import dev.gatehouse.ui.screen.kit.LinkedAddresses;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.wizard.Summary;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Renders a summary as Markdown. Names and tags are escaped, so that they cannot act as markup. */
public final class SummaryMarkdown {

  private static final int COLUMNS = 80;
  private static final String MARKED = "\\`*_{}[]<>#|!~&";

  private SummaryMarkdown() {}

  /** Returns the summary as a Markdown document, to be written in UTF-8. */
  public static String of(Summary summary, Scene scene) {
    Letters letters = Letters.of(StandardCharsets.UTF_8, false);
    return of(SummaryWords.page(summary, scene.occasion(), scene.again(), letters));
  }

  /** Returns lines from {@link SummaryWords} as a document, with each command in a code block. */
  static String of(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (line.tone() == Tone.TITLE) {
        text.append(text.isEmpty() ? "# " : "\n## ").append(escaped(line.text()));
        text.append(line.mark().isEmpty() ? "" : " (" + escaped(line.mark()) + ")").append("\n\n");
        continue;
      }
      boolean first = true;
      for (Prose.Part part : Prose.parts(line.text())) {
        if (part instanceof Prose.Command command) {
          text.append("\n```sh\n")
              .append(String.join("\n", command.command().lines(COLUMNS)))
              .append("\n```\n\n");
        } else if (part instanceof Prose.Sentences sentences && !sentences.text().isEmpty()) {
          text.append(first ? sentences(line, sentences.text()) : escaped(sentences.text()) + "\n");
        }
        first = false;
      }
    }
    String document = text.toString();
    while (document.contains("\n\n\n")) {
      document = document.replace("\n\n\n", "\n\n");
    }
    return document.stripTrailing() + "\n";
  }

  private static String sentences(Line line, String sentences) {
    if (line.tone() == Tone.WARNING && line.indent() == 0) {
      return "\n**" + escaped(sentences) + "**\n\n";
    }
    if (line.indent() == 0) {
      return escaped(sentences) + "\n\n";
    }
    // A deeper line gives a reason, so it becomes a sub-item of the point above it.
    return (line.indent() > 2 ? "  - " : "- ") + escaped(sentences) + "\n";
  }

  private static String escaped(String text) {
    StringBuilder all = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      all.append(all.isEmpty() ? "" : " ");
      String address = LinkedAddresses.in(word);
      boolean begins = !address.isEmpty() && word.startsWith(address);
      if (!begins || address.indexOf('<') >= 0 || address.indexOf('>') >= 0) {
        append(all, word);
      } else {
        all.append('<').append(address).append('>');
        append(all, word.substring(address.length()));
      }
    }
    return all.toString();
  }

  /**
   * Appends an escaped word. Invisible characters become visible codes, since character references
   * in Markdown would be just as invisible to the reader.
   */
  private static void append(StringBuilder all, String word) {
    Invisible.shown(word)
        .codePoints()
        .forEach(
            c -> {
              if (MARKED.indexOf(c) >= 0) {
                all.append('\\');
              }
              all.appendCodePoint(c);
            });
  }
}

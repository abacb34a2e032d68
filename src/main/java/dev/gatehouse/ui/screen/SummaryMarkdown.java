package dev.gatehouse.ui.screen;

import dev.gatehouse.ui.Letters;
import dev.gatehouse.ui.Line;
import dev.gatehouse.ui.SummaryWords;
import dev.gatehouse.ui.Tone;
import dev.gatehouse.wizard.Summary;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A summary as Markdown. Names and tags in it are text, whatever characters they have. */
final class SummaryMarkdown {

  private static final String MARKED = "\\`*_{}[]<>#|!~&";

  private SummaryMarkdown() {}

  /** The document of a summary; it is written in UTF-8. */
  static String of(Summary summary, Scene scene) {
    Letters letters = Letters.of(StandardCharsets.UTF_8, false);
    return of(SummaryWords.page(summary, scene.occasion(), scene.again(), letters), scene.again());
  }

  /**
   * The lines of {@link SummaryWords} as a document.
   *
   * @param again the command among them, which becomes a block of code
   */
  static String of(List<Line> lines, String again) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (line.text().isEmpty()) {
        continue;
      }
      if (line.tone() == Tone.TITLE) {
        text.append(text.isEmpty() ? "# " : "\n## ").append(escaped(line.text()));
        text.append(line.mark().isEmpty() ? "" : " (" + escaped(line.mark()) + ")").append("\n\n");
      } else if (line.text().equals(again)) {
        text.append("\n```sh\n").append(again).append("\n```\n");
      } else if (line.tone() == Tone.WARNING && line.indent() == 0) {
        text.append("\n**").append(escaped(line.text())).append("**\n\n");
      } else if (line.indent() == 0) {
        text.append(escaped(line.text())).append("\n\n");
      } else {
        // What stands deeper says why: it belongs to the point above it.
        text.append(line.indent() > 2 ? "  - " : "- ").append(escaped(line.text())).append('\n');
      }
    }
    return text.toString().replace("\n\n\n", "\n\n").stripTrailing() + "\n";
  }

  private static String escaped(String text) {
    StringBuilder all = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      all.append(all.isEmpty() ? "" : " ");
      if (isAddress(word)) {
        all.append('<').append(word).append('>');
      } else {
        word.codePoints().forEach(c -> append(all, c));
      }
    }
    return all.toString();
  }

  private static boolean isAddress(String word) {
    return word.startsWith("https://")
        && word.indexOf('<') < 0
        && word.indexOf('>') < 0
        && word.chars().noneMatch(c -> Character.isISOControl(c));
  }

  private static void append(StringBuilder all, int c) {
    if (Character.isISOControl(c)) {
      all.append("\\\\u").append(Integer.toHexString(c | 0x10000).substring(1));
      return;
    }
    if (MARKED.indexOf(c) >= 0) {
      all.append('\\');
    }
    all.appendCodePoint(c);
  }
}

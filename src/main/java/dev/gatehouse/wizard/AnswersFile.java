package dev.gatehouse.wizard;

import dev.gatehouse.step.Questions;
import dev.gatehouse.text.Invisible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An answers file: YAML in UTF-8 of at most 1 MiB. Answers stand under their step, or under their
 * whole key:
 *
 * <pre>{@code
 * admin-user:
 *   name: ada
 *   tags: {team: blue}
 * environment.name: first steps
 * }</pre>
 */
public final class AnswersFile {

  /** The largest file that is read, in bytes. */
  public static final int LIMIT = 1 << 20;

  private AnswersFile() {}

  /** Reads a file. What is wrong with it is among the settings' problems, all of it at once. */
  public static GivenAnswers read(Path file, Questions questions) {
    String source = file.toString();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      return wrong(
          Problem.Place.of("--answers"),
          Invisible.quoted(source) + ": cannot be read: " + reason(file, e));
    }
    if (bytes.length > LIMIT) {
      return wrong(Problem.Place.of(source), "is larger than 1 MiB, which no answers file is");
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      return wrong(end(source, text), "is not UTF-8: save it in that encoding");
    }
    return read(source, text.toString(), questions);
  }

  /**
   * The answers of a walk as an answers file that leads to the same plan: all that was asked, with
   * what was suggested where nothing was answered. There are no secrets among the answers.
   */
  public static String write(Walk walk) {
    return new AnswersWriter(walk.situation()).write(walk.steps());
  }

  /** Reads a text as a file of this name would be read. */
  static GivenAnswers read(String source, String text, Questions questions) {
    return new AnswersReader(source, questions).read(text);
  }

  private static GivenAnswers wrong(Problem.Place place, String message) {
    return new GivenAnswers(Map.of(), List.of(new Problem(place, message)));
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "you may not read it";
    }
    return Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
  }

  private static Problem.Place end(String source, CharSequence text) {
    return place(source, text, text.length());
  }

  /** The place of a character. */
  static Problem.Place place(String source, CharSequence text, int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(index, text.length()); i++) {
      boolean newLine = text.charAt(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return new Problem.Place(source, line, column);
  }
}

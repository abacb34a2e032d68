package dev.gatehouse.account.profile;

import dev.gatehouse.text.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A config or credentials file that was read, or the reason why it was not. Without one, Gatehouse
 * goes on, as the AWS CLI does.
 *
 * @param place where it was looked for
 * @param sections its sections, in order
 * @param trouble why there are none, if the file does not exist or cannot be opened
 */
public record ConfigFile(Place place, List<Section> sections, Optional<String> trouble) {

  /**
   * The largest file. One with 5,000 profiles has half of that; four times as much does not fit
   * into the heap.
   */
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private static final String SAVE = "Save the file as UTF-8 without a byte order mark";
  private static final String AGAIN = ", and run the same command again.";

  /** Creates a file with a copy of its sections. */
  public ConfigFile {
    sections = List.copyOf(sections);
  }

  /**
   * Reads the file of a place.
   *
   * @throws ConfigException if the AWS CLI refuses its content, or if it is larger than 2 MiB
   */
  public static ConfigFile read(Place place) {
    if (place.path().isEmpty()) {
      return without(place, place.variable() + " names no file");
    }
    Path path = place.path().get();
    String named = place.isNamed() ? place.variable() + " names " + path + ", which" : path + "";
    try {
      String text = decoded(path, TextFile.read(path, MOST_BYTES));
      return new ConfigFile(place, SectionReader.read(path, text), Optional.empty());
    } catch (TextFile.TooLargeException e) {
      throw ConfigException.in(
          path,
          "it " + TextFile.reason(e),
          "Keep the profiles that you need in a file of their own" + AGAIN);
    } catch (IOException e) {
      return without(place, named + " " + TextFile.reason(e));
    }
  }

  boolean isThere() {
    return place.path().filter(Files::exists).isPresent();
  }

  static ConfigFile without(Place place, String trouble) {
    return new ConfigFile(place, List.of(), Optional.of(trouble));
  }

  private static String decoded(Path path, byte[] bytes) {
    String mark = mark(bytes);
    if (!mark.isEmpty()) {
      throw ConfigException.in(
          path, 1, "it starts with a byte order mark of " + mark, SAVE + AGAIN);
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw ConfigException.in(path, line(bytes, in.position()), "it is not UTF-8", SAVE + AGAIN);
    }
    String text = out.flip().toString();
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw ConfigException.in(
          path,
          line(text.getBytes(StandardCharsets.UTF_8), nul),
          "it has NUL characters, as a file in UTF-16 has",
          SAVE + AGAIN);
    }
    return text;
  }

  private static String mark(byte[] bytes) {
    if (bytes.length > 2
        && (bytes[0] & 0xff) == 0xef
        && (bytes[1] & 0xff) == 0xbb
        && (bytes[2] & 0xff) == 0xbf) {
      return "UTF-8";
    }
    int first = bytes.length > 1 ? ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff) : 0;
    return first == 0xfeff || first == 0xfffe ? "UTF-16" : "";
  }

  private static int line(byte[] bytes, int at) {
    String before = new String(bytes, 0, at, StandardCharsets.ISO_8859_1);
    return PythonText.linesOfFile(before + "x").size();
  }
}

package dev.gatehouse.ui.line;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Takes a line as one word: quotes, blanks and backslashes in it mean themselves. */
final class WholeLine implements Parser {

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    return new Word(line, cursor);
  }

  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }

  private record Word(String line, int cursor) implements CompletingParsedLine {

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor;
    }

    @Override
    public int rawWordLength() {
      return line.length();
    }

    @Override
    public String word() {
      return line;
    }

    @Override
    public int wordCursor() {
      return cursor;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(line);
    }
  }
}

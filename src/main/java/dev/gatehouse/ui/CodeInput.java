package dev.gatehouse.ui;

import dev.gatehouse.text.Letters;
import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Reads one code at the terminal, before there is a face. */
public final class CodeInput {

  private static final char HIDDEN = '*';

  private CodeInput() {}

  /**
   * Asks.
   *
   * @return what was typed, which may be nothing; empty if there is no terminal to ask in
   * @throws Interrupted if the person pressed Ctrl-C
   */
  public static Optional<String> read(TerminalProfile profile, String question) {
    if (!Terminals.isTerminal(Terminals.Stream.INPUT)
        || !(Terminals.isTerminal(Terminals.Stream.ERROR)
            || Terminals.isTerminal(Terminals.Stream.OUTPUT))) {
      return Optional.empty();
    }
    Letters letters = profile.letters();
    Optional<Terminal> opened =
        Terminals.openForLines(profile.typeOrDumb(), letters.input(), letters.charset());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (Terminal terminal = opened.get()) {
      String line =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .build()
              .readLine(letters.of(question), HIDDEN);
      return Optional.of(line.strip());
    } catch (UserInterruptException e) {
      throw new Interrupted();
    } catch (EndOfFileException e) {
      return Optional.of("");
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

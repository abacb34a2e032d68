package dev.gatehouse.ui;

import dev.gatehouse.text.Letters;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp;

/** Says which standard streams are terminals, and opens the terminal behind them. */
public final class Terminals {

  // JNI asks the system directly; "exec" starts stty, and is the last resort.
  private static final String PROVIDERS = "jni,exec";

  // JLine's warnings would land between the lines of the talk. The logger is held, or its level
  // would be forgotten with it.
  private static final Logger JLINE = Logger.getLogger("org.jline");

  static {
    JLINE.setLevel(Level.OFF);
  }

  private Terminals() {}

  /** A standard stream. */
  public enum Stream {
    INPUT(SystemStream.Input),
    OUTPUT(SystemStream.Output),
    ERROR(SystemStream.Error);

    private final SystemStream stream;

    Stream(SystemStream stream) {
      this.stream = stream;
    }
  }

  /** Whether a standard stream is a terminal. */
  public static boolean isTerminal(Stream stream) {
    return provider().filter(provider -> provider.isSystemStream(stream.stream)).isPresent();
  }

  /** The columns of the terminal behind a stream, or 0. */
  public static int columns(Stream stream) {
    return provider()
        .map(provider -> Math.max(0, provider.systemStreamWidth(stream.stream)))
        .orElse(0);
  }

  /**
   * What a terminal is.
   *
   * @param columns its width, 0 if it does not say
   * @param rows its height, 0 if it does not say
   * @param colours how many it has by its description, 0 if that names none
   */
  public record Look(int columns, int rows, int colours) {}

  /** Looks at the terminal; empty where there is none, or it cannot be reached. */
  public static Optional<Look> look(TerminalProfile profile) {
    if (!isTerminal(Stream.INPUT) || !(isTerminal(Stream.OUTPUT) || isTerminal(Stream.ERROR))) {
      return Optional.empty();
    }
    Letters letters = profile.letters();
    return open(profile.typeOrDumb(), letters.input(), letters.charset()).map(Terminals::look);
  }

  private static Look look(Terminal terminal) {
    try (terminal) {
      Integer colours = terminal.getNumericCapability(InfoCmp.Capability.max_colors);
      return new Look(
          terminal.getSize().getColumns(),
          terminal.getSize().getRows(),
          colours == null ? 0 : colours);
    } catch (IOException e) {
      return new Look(0, 0, 0);
    }
  }

  /**
   * Opens the terminal to read lines in it; empty where there is none, or it cannot be reached.
   *
   * <p>A serial console does not say how large it is, and then JLine shows nothing of what is
   * typed: so it gets the size that everybody takes it for.
   */
  public static Optional<Terminal> openForLines(String type, Charset input, Charset output) {
    Optional<Terminal> opened = open(type, input, output);
    opened
        .filter(
            terminal -> terminal.getSize().getColumns() <= 0 || terminal.getSize().getRows() <= 0)
        .ifPresent(terminal -> terminal.setSize(Size.of(80, 24)));
    return opened;
  }

  /** Opens the terminal; empty where there is none, or it cannot be reached. */
  public static Optional<Terminal> open(String type, Charset input, Charset output) {
    describe(type);
    try {
      return Optional.of(
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
              .providers(PROVIDERS)
              // JLine tries each provider that is not forbidden, and this one by starting a
              // program.
              .exec(!provider().map(TerminalProvider::name).orElse("").equals("jni"))
              .dumb(false)
              .type(type)
              .encoding(input)
              .stdoutEncoding(output)
              .stderrEncoding(output)
              // Otherwise the terminal is asked a question, whose late answer looks like keys.
              .graphemeCluster(false)
              .nativeSignals(true)
              .build());
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Loads what opening a terminal of a type needs, without opening any. */
  public static void prepare(String type) {
    provider();
    describe(type);
    try {
      InfoCmp.parseInfoCmp(
          InfoCmp.getInfoCmp(type), new HashSet<>(), new HashMap<>(), new HashMap<>());
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the description that JLine brings along, where it would start infocmp to get one. */
  private static void describe(String type) {
    String like = type.startsWith("tmux") ? "screen-256color" : type;
    Optional.ofNullable(InfoCmp.getDefaultInfoCmp(like))
        .ifPresent(description -> InfoCmp.setLoadedInfoCmp(type, description));
  }

  private static Optional<TerminalProvider> provider() {
    for (String name : PROVIDERS.split(",")) {
      Optional<TerminalProvider> provider = load(name);
      if (provider.isPresent()) {
        return provider;
      }
    }
    return Optional.empty();
  }

  private static Optional<TerminalProvider> load(String name) {
    try {
      return Optional.of(TerminalProvider.load(name));
    } catch (IOException | LinkageError e) {
      return Optional.empty();
    }
  }
}

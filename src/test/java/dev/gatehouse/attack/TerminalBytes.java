package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Tmux;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program wrote to its terminal, byte by byte, taken apart as a terminal does it: into
 * control sequences, control characters and text.
 *
 * @param sequences the kinds of control sequences in it, in a form to be compared: {@code CSI H}
 * @param text the rest, which is line breaks and what is seen
 * @param status with which the program ended
 */
record TerminalBytes(Set<String> sequences, String text, int status) {

  /** A control sequence of ECMA-48 (CSI, OSC and the like, others), or an ESC without one. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\033(?:\\[(?<parameters>[0-?]*)(?<middle>[ -/]*)(?<last>[@-~])"
              + "|\\](?<command>[^\007\033]*)(?:\007|\033\\\\)"
              + "|(?<other>[ -/]*[0-Z\\\\^-~])"
              + "|)"
              + "|\b|\r(?!\r*\n)");

  private static final String BEGIN = "=begin=\r\n";

  /** Where a command of {@link #of} has ended. */
  static final String END = "=end=";

  private static final Pattern ENDED = Pattern.compile(END + "\\d+=");

  /**
   * Runs a command in a terminal.
   *
   * @param walk what a person does meanwhile
   */
  static TerminalBytes of(Tmux terminal, Path folder, String command, Consumer<Tmux> walk)
      throws IOException {
    Path script = Files.createTempFile(folder, "run", ".sh");
    Path raw = Files.createTempFile(folder, "written", "");
    Files.writeString(
        script, "echo =begin=\n" + command + "\nstatus=$?\necho\necho =end=$status=\n");
    terminal.pipe(raw);
    terminal.line("sh " + script);
    walk.accept(terminal);
    terminal.await(screen -> hasEnded(raw), "the end of " + command);
    // It fails where the bytes are not UTF-8.
    String all =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(Files.readAllBytes(raw)))
            .toString();
    assertTrue(all.contains(BEGIN), all);
    int end = all.lastIndexOf(END);
    String status = all.substring(end + END.length(), all.indexOf('=', end + END.length()));
    return parse(all.substring(all.indexOf(BEGIN) + BEGIN.length(), end), Integer.parseInt(status));
  }

  private static boolean hasEnded(Path file) {
    try {
      return ENDED.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException e) {
      return false;
    }
  }

  static TerminalBytes parse(String written, int status) {
    Set<String> sequences = new TreeSet<>();
    StringBuilder text = new StringBuilder();
    Matcher matcher = SEQUENCE.matcher(written);
    while (matcher.find()) {
      sequences.add(name(matcher));
      matcher.appendReplacement(text, "");
    }
    matcher.appendTail(text);
    return new TerminalBytes(sequences, text.toString(), status);
  }

  private static String name(Matcher sequence) {
    if (sequence.group().equals("\b")) {
      return "BS";
    } else if (sequence.group().equals("\r")) {
      return "CR";
    } else if (sequence.group("last") != null) {
      String parameters = sequence.group("parameters");
      // Only of what switches a mode does the number say what it is.
      boolean mode = sequence.group("last").matches("[hl]");
      String named = mode ? parameters : parameters.replaceAll("[0-9;]", "");
      return "CSI " + named + sequence.group("middle") + sequence.group("last");
    } else if (sequence.group("command") != null) {
      return "OSC " + sequence.group("command");
    }
    return sequence.group("other") == null ? "ESC alone" : "ESC " + sequence.group("other");
  }

  /**
   * Fails where there is a sequence that is not allowed, a control character but the ends of lines,
   * or something that nobody sees; and where the walk did not come that far, or not to the hostile
   * text.
   *
   * @param ended the status with which it had to end
   * @param seen what tells that it came to its end
   */
  void assertHarmless(String what, int ended, String seen, Set<String> allowed) {
    assertEquals(ended, status, () -> what + ":\n" + text);
    Set<String> others = new TreeSet<>(sequences);
    others.removeAll(allowed);
    assertEquals(Set.of(), others, what);
    Hostile.assertHarmless(what, text.replace("\r", ""));
    assertFalse(text.contains(HostileServer.MARK), what + " met the practice account itself");
    assertTrue(Pattern.compile(seen).matcher(text).find(), () -> what + " ended early:\n" + text);
    assertTrue(text.contains(Hostile.FORGED), () -> what + " never showed it:\n" + text);
  }
}

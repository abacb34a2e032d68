package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.gatehouse.ui.EnrolDemo;
import dev.gatehouse.ui.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The QR codes of both interfaces in a real terminal, read from its picture; and what stays. */
@Tag("long")
class EnrolTerminalTest {

  private static final String TRUE_COLOUR = "TERM=screen-256color COLORTERM=truecolor";
  private static final String GROUP = EnrolDemo.ENROLMENT.key().reveal().substring(0, 9);
  private static final Optional<String> URI = Optional.of(EnrolDemo.ENROLMENT.uri().reveal());
  private static final Optional<String> ADDRESS =
      Optional.of(EnrolDemo.HANDOFF.address().toString());

  @TempDir Path folder;

  /** Starts what a person is shown, in a shell of a terminal. */
  private void start(Tmux terminal, String environment, String face, String what)
      throws IOException {
    terminal.line(JavaProcess.demo(folder, environment, face, what));
  }

  private static Optional<String> read(Tmux terminal, boolean light) {
    return Photo.of(terminal.cells(), light).read();
  }

  /** Frames come in pieces, and a phone is held before a screen until it has read it. */
  private static void awaitRead(Tmux terminal, Optional<String> text, boolean light) {
    terminal.await(screen -> read(terminal, light).equals(text), "a code that can be read");
  }

  /** The code that the app shows now, and the next one. */
  private static List<String> codes() {
    long step = Instant.now().getEpochSecond() / 30;
    return List.of(code(step), code(step + 1));
  }

  private static String code(long step) {
    try {
      byte[] seed = new Base32().decode(EnrolDemo.ENROLMENT.seed().reveal());
      return new HmacOneTimePasswordGenerator(6)
          .generateOneTimePasswordString(new SecretKeySpec(seed, "HmacSHA1"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TERM=screen-256color COLORTERM=truecolor",
    "TERM=screen-256color",
    "TERM=screen",
    "TERM=screen-256color COLORTERM=truecolor COLORFGBG=0;15"
  })
  void theCodeIsReadAtHomeWhateverTheGround(String environment) throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, environment.replace(";", "\\;"), "screen", "codes");
      terminal.await("next code in");
      awaitRead(terminal, URI, false);
      awaitRead(terminal, URI, true);
    }
  }

  @Test
  void withoutColoursItIsReadOnADarkGroundAndInvertedOnALightOne() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, "TERM=screen-256color NO_COLOR=1", "screen", "codes");
      terminal.await("i invert");
      awaitRead(terminal, URI, false);
      assertEquals(Optional.empty(), read(terminal, true));
      String before = terminal.cells();
      terminal.key("i");
      terminal.await(screen -> !terminal.cells().equals(before), "it inverted");
      awaitRead(terminal, URI, true);
    }
  }

  @Test
  void isReadAloneAndBigAndGoesBack() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, TRUE_COLOUR, "screen", "codes");
      terminal.await("next code in");
      terminal.key("b").await("b back");
      awaitRead(terminal, URI, false);
      terminal.resize(100, 50);
      terminal.await(
          screen -> !screen.contains("▀") && read(terminal, false).equals(URI), "whole cells");
      terminal.key("b").await("next code in");
      awaitRead(terminal, URI, false);
      terminal.key("h").await("are hidden");
      assertEquals(Optional.empty(), read(terminal, false));
    }
  }

  @Test
  void isReadInAscii() throws IOException {
    try (Tmux terminal = new Tmux(130, 50)) {
      start(terminal, "LC_ALL=C " + TRUE_COLOUR, "screen", "codes");
      terminal.await("next code in");
      awaitRead(terminal, URI, false);
      terminal.resize(90, 46).await("b shows a QR code");
      terminal.key("b").await("b back");
      awaitRead(terminal, URI, true);
    }
  }

  @Test
  void takesTwoCodesAndLeavesNothingOfTheKey() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, TRUE_COLOUR, "screen", "codes");
      terminal.await("next code in");
      assertTrue(terminal.screen().contains(GROUP), terminal.screen());
      List<String> codes = codes();
      terminal.type(codes.get(0)).key("Enter").type(codes.get(1)).key("Enter");
      terminal.await("came to two codes");
      assertFalse(terminal.scrollback().contains(GROUP), terminal.scrollback());
    }
  }

  @Test
  void lineByLineItIsReadAndLeavesNothingOfTheKey() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, TRUE_COLOUR, "line", "codes");
      terminal.await("qr shows a QR code to scan instead.");
      assertTrue(terminal.screen().contains(GROUP), terminal.screen());
      terminal.line("qr").await("Enter goes on.");
      awaitRead(terminal, URI, false);
      terminal.line("").await(GROUP);
      terminal.line("123456").await("4. Wait for the next code");
      terminal.line("654321").await("Neither code is of this device.");
      List<String> codes = codes();
      terminal.line(codes.get(0)).await("4. Wait for the next code");
      terminal.line(codes.get(1)).await("came to two codes");
      assertFalse(terminal.scrollback().contains(GROUP), terminal.scrollback());
    }
  }

  @Test
  void lineByLineItStandsBelowTheKeyWhereThereIsRoom() throws IOException {
    try (Tmux terminal = new Tmux(80, 40)) {
      start(terminal, "TERM=screen NO_COLOR=1", "line", "codes");
      terminal.await("3. Type the code");
      awaitRead(terminal, URI, false);
      terminal.line("s").await("came to none");
      assertFalse(terminal.scrollback().contains(GROUP), terminal.scrollback());
    }
  }

  @Test
  void aDumbTerminalShowsItOnRequestAndSaysThatItStays() throws IOException {
    try (Tmux terminal = new Tmux(80, 50)) {
      start(terminal, "TERM=dumb", "line", "codes");
      terminal.await("3. Type the code");
      assertFalse(terminal.screen().contains("█"), terminal.screen());
      terminal.line("qr").await("i turns it round");
      awaitRead(terminal, URI, false);
      terminal.line("i").await(screen -> screen.split("i turns it round", -1).length > 2, "both");
      terminal
          .line("")
          .await(
              screen ->
                  screen.lastIndexOf("3. Type the code") > screen.lastIndexOf("Enter goes on")
                      && screen.stripTrailing().endsWith(">"),
              "the question again");
      terminal.line("s").await("cannot take the key away");
    }
  }

  @Test
  void anAddressIsReadByAPhoneFromBothInterfaces() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      start(terminal, TRUE_COLOUR, "screen", "handoff");
      terminal.await("o QR code");
      terminal.key("o").await("o back");
      awaitRead(terminal, ADDRESS, false);
      terminal.key("Escape").await("o QR code");
      terminal.key("Enter").await("came to Done");
      start(terminal, TRUE_COLOUR, "line", "handoff");
      terminal.await("qr shows the address");
      terminal.line("qr").await("Enter goes on.");
      awaitRead(terminal, ADDRESS, false);
    }
    try (Tmux terminal = new Tmux(80, 40)) {
      start(terminal, TRUE_COLOUR, "line", "handoff");
      terminal.await("qr shows the address");
      awaitRead(terminal, ADDRESS, false);
    }
  }
}

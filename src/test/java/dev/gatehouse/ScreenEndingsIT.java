package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the full screen ends, the terminal is as it was. */
@Execution(ExecutionMode.CONCURRENT)
class ScreenEndingsIT {

  private static final String FIRST = "Account and Region";
  private static final String STATE = "#{alternate_on} #{cursor_flag} #{keypad_flag}";

  @TempDir Path folder;

  private static String setup(String... more) {
    return Program.launcher() + " setup " + String.join(" ", more);
  }

  /** What stty said; the number of the line discipline is left out, since no program can set it. */
  private String attributes(String file) throws IOException {
    return Files.readString(folder.resolve(file)).replaceFirst("line = \\d+;", "");
  }

  /** Starts a program, ends it in some way, and looks at the terminal before and after. */
  private String ends(String command, int status, Consumer<Tmux> way) throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      terminal.line("clear; stty -a > " + folder + "/before; echo no''ted");
      terminal.await("noted");
      final String before = terminal.know(STATE);
      terminal.line("clear; " + command + "; echo =$?=");
      way.accept(terminal);
      terminal.await("=" + status + "=");
      assertEquals(before, terminal.know(STATE));
      String all = terminal.scrollback();
      assertFalse(all.contains("    at "), all);
      assertFalse(all.contains("fault of the program"), all);
      terminal.line("stty -a > " + folder + "/after; echo resto''red");
      terminal.await("restored");
      assertEquals(attributes("before"), attributes("after"));
      return all;
    }
  }

  enum Way {
    ESCAPE_AT_THE_FIRST_PAGE(3) {
      @Override
      void go(Tmux terminal) {
        terminal.await("Enter begin");
        terminal.key("Escape");
      }
    },
    Q_AT_THE_FIRST_PAGE(3) {
      @Override
      void go(Tmux terminal) {
        terminal.await("Enter begin");
        terminal.key("q");
      }
    },
    CONTROL_C_TWICE(130) {
      @Override
      void go(Tmux terminal) {
        begun(terminal);
        terminal.key("C-c");
        terminal.await("Leave?");
        terminal.key("C-c");
      }
    },
    CONTROL_C_TWICE_WITHOUT_A_LOOK(130) {
      @Override
      void go(Tmux terminal) {
        begun(terminal);
        terminal.key("C-c").key("C-c");
      }
    },
    ALT_Q_AND_YES(3) {
      @Override
      void go(Tmux terminal) {
        begun(terminal);
        terminal.key("M-q");
        terminal.await("Leave?");
        terminal.key("y");
      }
    },
    STAYING_AND_THEN_LEAVING(130) {
      @Override
      void go(Tmux terminal) {
        FullScreen wizard = begun(terminal);
        terminal.key("C-c");
        terminal.await("Leave?");
        terminal.key("n");
        wizard.next(FIRST).at("Root user");
        terminal.key("C-c").key("y");
      }
    };

    private final int status;

    Way(int status) {
      this.status = status;
    }

    abstract void go(Tmux terminal);
  }

  private static FullScreen begun(Tmux terminal) {
    return new FullScreen(terminal).begin().at(FIRST);
  }

  @ParameterizedTest
  @EnumSource
  void leavingGivesTheTerminalBack(Way way) throws IOException {
    ends(setup("--sandbox"), way.status, way::go);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129"})
  void aSignalGivesTheTerminalBack(String signal, int status) throws IOException {
    ends(
        setup("--sandbox"),
        status,
        terminal -> {
          begun(terminal);
          Program.command("kill", "-" + signal, "" + terminal.running()).run();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"vt100", "linux", "screen", "xterm-256color"})
  void anyTerminalIsGivenBack(String type) throws IOException {
    ends(
        "TERM=" + type + " " + setup("--dry-run --sandbox") + " > " + folder.resolve("plan"),
        0,
        terminal -> {
          FullScreen wizard = new FullScreen(terminal).begin();
          dev.gatehouse.wizard.Steps.all().forEach(step -> wizard.next(step.title()));
        });
    assertEquals(
        Program.gatehouse("setup", "--dry-run", "--sandbox", "--defaults").run().out(),
        Files.readString(folder.resolve("plan")));
  }

  @Test
  void stoppedByControlZItGivesTheTerminalBackAndComesBack() throws IOException {
    ends(
        setup("--sandbox"),
        130,
        terminal -> {
          FullScreen wizard =
              new FullScreen(terminal)
                  .begin()
                  .next("Account and Region")
                  .next("Root user")
                  .next("Password policy")
                  .at("Administrators' group")
                  .text("Ops");
          terminal.await("Ops");
          terminal.key("C-z");
          terminal.await("Stopped");
          assertEquals("0 1 0", terminal.know(STATE));
          terminal.line("stty -a > " + folder + "/stopped; echo no''ted");
          terminal.await("noted");
          terminal.line("clear; fg; echo =$?=");
          wizard.at("Administrators' group");
          terminal.await("Ops");
          terminal.type("2");
          terminal.await("Ops2");
          terminal.key("C-c").key("C-c");
        });
    assertEquals(attributes("before"), attributes("stopped"));
  }

  /** A program of the tests, as it would be started by hand. */
  private static String failing(String how) {
    return "'"
        + System.getProperty("java.home")
        + "/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
        + " --enable-native-access=ALL-UNNAMED -cp '"
        + System.getProperty("java.class.path")
        + "' dev.gatehouse.ui.screen.FailingScreen "
        + how;
  }

  private String script(String how) throws IOException {
    Path script = folder.resolve("failing.sh");
    Files.writeString(script, "exec " + failing(how) + "\n");
    return "sh " + script;
  }

  @Test
  void anExceptionAfterAKeyGivesTheTerminalBack() throws IOException {
    String all =
        ends(
            script("key"),
            1,
            terminal -> {
              terminal.await("a accept");
              terminal.key("c");
            });
    assertTrue(all.contains("ended by IllegalStateException"), all);
  }

  @Test
  void anExceptionInDrawingEndsWhatIsAskedLaterAndTheSummaryIsStillTold() throws IOException {
    String all = ends(script("draw"), 1, terminal -> {});
    assertTrue(all.contains("ended by ArithmeticException"), all);
    assertTrue(all.contains("Summary: "), all);
  }
}

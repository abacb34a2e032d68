package dev.gatehouse.ui.screen.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.gatehouse.ui.screen.Screens;
import dev.gatehouse.ui.screen.form.FormDrafts;
import dev.gatehouse.ui.screen.form.StepPage;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.ui.screen.terminal.Typed;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pages on Lanterna's virtual terminal, with keys as a terminal sends them. */
class VirtualTerminalTest {

  private static final TerminalSize HOME = new TerminalSize(80, 24);

  private final DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(HOME);
  private final TerminalScreen screen;

  VirtualTerminalTest() throws IOException {
    screen = new TerminalScreen(terminal);
    screen.startScreen();
  }

  @Test
  void showsTheWalkThatIsTypedStepByStep() throws IOException {
    Walk walk = Screens.walk("live-empty");
    String[] steps = {
      "account",
      "root",
      "password-policy",
      "admin-group",
      "admin-user",
      "mfa",
      "ssm-role",
      "session-access",
      "network"
    };
    FormDrafts drafts = FormDrafts.NONE;
    for (String step : steps) {
      StepPage page = (StepPage) new StepPage(Screens.PRACTICE, walk, drafts).sized(80, 24);
      assertEquals(golden(step), shown(page, Theme.dark()), step);
      assertEquals(golden(step), shown(page, Theme.mono()), step);
      // Ctrl-N, as a terminal sends it.
      Update<StepPage.Reply> turn = type(page, "\016");
      StepPage.Reply.Forward forward = (StepPage.Reply.Forward) turn.result().orElseThrow();
      walk = forward.walk();
      drafts = forward.drafts();
    }
  }

  @Test
  void withoutColoursTheFocusIsStillSeen() throws IOException {
    Walk walk = Screens.walk("live-empty");
    Page<StepPage.Reply> page = new StepPage(Screens.PRACTICE, walk, FormDrafts.NONE).sized(80, 24);
    // Down moves to the second field, whichever way the terminal spells it.
    for (String down : new String[] {"\033[B", "\033OB", "\t"}) {
      Page<StepPage.Reply> moved = type(page, down).page();
      String text = shown(moved, Theme.mono());
      int row = row(text, "› Region");
      TextCharacter cell =
          terminal.getCharacter(text.lines().toList().get(row).indexOf("us-"), row);
      assertTrue(cell.isReversed(), down);
      assertEquals(TextColor.ANSI.DEFAULT, cell.getForegroundColor());
      assertEquals(TextColor.ANSI.DEFAULT, cell.getBackgroundColor());
      assertFalse(terminal.getCharacter(2, 5).isReversed());
    }
  }

  private static int row(String text, String words) {
    String[] rows = text.split("\n", -1);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].contains(words)) {
        return i;
      }
    }
    throw new AssertionError(words + " is not in\n" + text);
  }

  private static Update<StepPage.Reply> type(Page<StepPage.Reply> page, String sent) {
    Update<StepPage.Reply> turn = Update.to(page);
    for (Key key : Typed.keys(sent)) {
      turn = turn.page().key(key);
    }
    return turn;
  }

  private static String golden(String step) throws IOException {
    return Files.readString(Path.of("src/test/resources/screens/" + step + "-80x24.txt"));
  }

  /** What stands on the terminal after the page was drawn on it. */
  private String shown(Page<?> page, Theme theme) throws IOException {
    Cells cells = Screens.draw(page, 80, 24, Screens.UTF_8);
    ThemedDisplay.draw(cells, screen.newTextGraphics(), theme);
    screen.refresh();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < HOME.getRows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < HOME.getColumns(); column++) {
        line.append(terminal.getCharacter(new TerminalPosition(column, row)).getCharacterString());
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}

package dev.gatehouse.ui.screen.terminal;

import dev.gatehouse.TerminalCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The full screen in real terminals: the cases of {@code screen_terminal.py}. */
@Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class ScreenTerminalTest {

  @TestFactory
  Stream<DynamicTest> keepsItsPromisesInRealTerminals() {
    return TerminalCases.of("screen_terminal.py");
  }
}

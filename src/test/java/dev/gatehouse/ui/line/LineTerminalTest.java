package dev.gatehouse.ui.line;

import dev.gatehouse.TerminalCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The line face in real terminals: the cases of {@code line_terminal.py}. */
@Execution(ExecutionMode.CONCURRENT)
class LineTerminalTest {

  @TestFactory
  Stream<DynamicTest> keepsItsPromisesInRealTerminals() {
    return TerminalCases.of("line_terminal.py");
  }
}

package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class StackTraceTextTest {

  @Test
  void tellsWhereAndWhyInLines() {
    Throwable cause = SdkClientException.create("inner", new ConnectException("refused"));
    cause.addSuppressed(new CommandProblem(Exit.FAILED, List.of("beside"), new RuntimeException()));
    List<String> lines = StackTraceText.of(new ArithmeticException("a\nb").initCause(cause));
    assertEquals("java.lang.ArithmeticException: a\nb", lines.get(0), "the stream shows its break");
    assertTrue(
        lines.get(1).startsWith("    at dev.gatehouse.cli.StackTraceTextTest."), lines.get(1));
    assertTrue(lines.contains("    Suppressed: dev.gatehouse.cli.CommandProblem: beside"));
    assertTrue(
        lines.contains(
            "Caused by: software.amazon.awssdk.core.exception.SdkClientException: inner"));
    assertTrue(lines.contains("Caused by: java.net.ConnectException: refused"));
  }

  /** The JDK quotes a header that it cannot send, and a parser the file that it cannot read. */
  @Test
  void showsNoMessageOfOthersThatMayHoldASecret() {
    Throwable foreign = new IllegalArgumentException("Illegal character(s): s3cret");
    Throwable sdk = SdkClientException.create("Unable to send: " + foreign.getMessage(), foreign);
    sdk.addSuppressed(SdkClientException.create("attempt 1: " + foreign.getMessage()));
    List<String> lines =
        StackTraceText.of(new IllegalStateException(new IOException("s3cret", sdk)));
    assertFalse(String.join("\n", lines).contains("s3cret"), lines.toString());
    assertEquals("java.lang.IllegalStateException", lines.get(0));
    assertTrue(lines.contains("Caused by: java.io.IOException"));
    assertTrue(
        lines.contains(
            "Caused by: software.amazon.awssdk.core.exception.SdkClientException: Unable to send: …"));
    assertTrue(lines.contains("Caused by: java.lang.IllegalArgumentException"));
    assertTrue(lines.stream().filter(line -> line.startsWith("    at ")).count() > 4);
  }

  @Test
  void endsWhereCausesGoInCircles() {
    RuntimeException one = new RuntimeException("one");
    one.initCause(new RuntimeException("two", one));
    assertTrue(StackTraceText.of(one).size() > 2);
  }
}

package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers without end, eight at once, in the memory that the launcher gives and in less. */
@Timeout(200)
class EndlessAnswersTest {

  /** The SDK's own, of a token and of what it is for. */
  private static final int MOST_ATTEMPTS = 8;

  private static final List<Broken> ENDLESS =
      List.of(
          Broken.ENDLESS,
          Broken.ENDLESS_CHUNKS,
          Broken.LONG_TEXT,
          Broken.MANY_MEMBERS,
          Broken.DEEP,
          Broken.BOMB);

  @ParameterizedTest
  @ValueSource(strings = {"256m", "64m"})
  void theyNeverUseUpTheMemory(String heap) throws Exception {
    List<Loopback> servers = new ArrayList<>();
    try {
      List<String> words = new ArrayList<>();
      // Not even where it would be caught.
      words.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", classPath()));
      words.add(SmallHeap.class.getName());
      for (Broken broken : ENDLESS) {
        Loopback server = new Loopback((request, out) -> broken.answer(to(request), out));
        servers.add(server);
        words.add(server.address().toString());
      }
      Program.Result run =
          Program.command(
                  ProcessHandle.current().info().command().orElseThrow(),
                  words.toArray(String[]::new))
              .run();
      assertEquals(0, run.status(), run.all());
      assertEquals("", run.err());
      List<String> said = run.out().lines().toList();
      assertEquals(8 * ENDLESS.size(), said.size(), run.all());
      said.forEach(
          line -> assertTrue(line.contains("what came is not an answer of AWS"), run.all()));
    } finally {
      for (Loopback server : servers) {
        server.close();
      }
    }
  }

  /** The SDK reads them by a connection of its own, as far as the memory goes. */
  @ParameterizedTest
  @CsvSource({"AWS_CONTAINER_CREDENTIALS_FULL_URI, 1", "AWS_EC2_METADATA_SERVICE_ENDPOINT, 5"})
  void credentialsWithoutAnEndAreNone(String variable, int status) throws Exception {
    try (Loopback server =
        new Loopback((request, out) -> Broken.ENDLESS.answer(to(request), out))) {
      Program.Result run =
          Program.command(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath(),
                  "dev.gatehouse.Main",
                  "plan",
                  "--live",
                  "--region",
                  "us-east-1")
              .with("AWS_EC2_METADATA_DISABLED", "false")
              .with(variable, server.address() + "/")
              .run();
      assertEquals(status, run.status(), run.all());
      assertEquals("", run.out());
      assertTrue(run.err().startsWith("gatehouse: no "), run.err());
      assertFalse(run.err().contains("OutOfMemory") || run.err().contains("  at "), run.err());
      assertTrue(
          server.seen().size() <= MOST_ATTEMPTS, () -> "asked " + server.seen().size() + " times");
    }
  }

  private static String classPath() {
    String tests = System.getProperty("surefire.test.class.path", "");
    return tests.isEmpty() ? System.getProperty("java.class.path") : tests;
  }

  private static Broken.To to(Loopback.Request request) {
    return Broken.To.of(request, "");
  }
}

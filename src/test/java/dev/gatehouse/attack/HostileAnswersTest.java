package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.InProcess;
import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What refuses, what is typed and what a program says that hands out credentials. */
class HostileAnswersTest {

  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
  private static final String BEFORE = "Refused by";

  @TempDir Path folder;

  /** AWS, or who says so, refuses every call with a code and a reason that do something. */
  @Test
  void refusals() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HostileAnswersTest::refuse);
    server.start();
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      for (List<String> words :
          List.of(
              List.of("doctor", "--verbose"),
              List.of("plan", "--live", "--verbose"),
              List.of("setup", "--defaults", "--yes", "--verbose"),
              List.of("setup", "--plain", "--verbose"))) {
        InProcess run = InProcess.at(endpoint, UTF_8, words.toArray(String[]::new));
        assertNotEquals(Exit.DONE, run.exit(), run.said());
        assertTrue((run.out() + run.err()).contains(BEFORE), run.said());
        harmless(String.join(" ", words), run);
      }
    } finally {
      server.stop(0);
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean json = exchange.getRequestHeaders().containsKey("X-Amz-Target");
      String text = BEFORE + (json ? Hostile.TEXT : Hostile.IN_XML);
      byte[] body = (json ? json(text) : xml(text)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", json ? "application/json" : "text/xml");
      exchange.sendResponseHeaders(400, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static String xml(String text) {
    StringBuilder references = new StringBuilder();
    text.codePoints().forEach(c -> references.append("&#").append(c).append(';'));
    return "<ErrorResponse><Error><Type>Sender</Type><Code>Odd&#155;Code</Code><Message>"
        + references
        + "</Message></Error><RequestId>1</RequestId></ErrorResponse>";
  }

  private static String json(String text) {
    StringBuilder codes = new StringBuilder();
    text.chars().forEach(c -> codes.append(String.format("\\u%04x", c)));
    return "{\"__type\":\"OddException\",\"message\":\"" + codes + "\"}";
  }

  /** Words, variables and file names; each is one of many that are quoted in an error. */
  @Test
  void whatIsTyped() {
    String text = "x" + Hostile.TEXT.replace("\0", "");
    for (List<String> words :
        List.of(
            List.of(text),
            List.of("--" + text),
            List.of("plan", "--" + text),
            List.of("plan", text),
            List.of("explain", text),
            List.of("plan", "--format", text),
            List.of("plan", "--only", text),
            List.of("plan", "--skip", text),
            List.of("plan", "--set", text),
            List.of("plan", "--set", text + "=1"),
            List.of("plan", "--set", "admin-user.name=" + text),
            List.of("plan", "--answers", "/nowhere/" + text),
            List.of("plan", "--output", "/nowhere/" + text),
            List.of("plan", "--region", text),
            List.of("plan", "--live", "--region", text),
            List.of("plan", "--live", "--endpoint-url", text),
            List.of("doctor", "--profile", text),
            List.of("doctor", "--endpoint-url", "http://" + text),
            List.of("sandbox", "--port", text),
            List.of("sandbox", "--caller", text),
            List.of("setup", "--defaults", "--sandbox", "--set", "account.tags=" + text))) {
      InProcess run = InProcess.run(UTF_8, words.toArray(String[]::new));
      assertNotEquals(Exit.DONE, run.exit(), words.toString());
      harmless(words.toString(), run);
    }
    InProcess doctor =
        InProcess.run(
            Map.of(
                "LC_ALL", "C.UTF-8", "TERM", text, "AWS_PROFILE", text, "AWS_REGION", "x" + text),
            "doctor",
            "--verbose");
    assertTrue(doctor.out().contains(Hostile.FORGED), doctor.said());
    harmless("doctor's variables", doctor);
  }

  /** What such a program writes can be a password, and is shown nowhere. */
  @Test
  void programsThatHandOutCredentials() throws IOException {
    String escape = "\\033]52;c;ZXZpbA==\\007";
    for (String script :
        List.of(
            "echo SECRET-WORD; printf '" + escape + "SECRET-WORD' >&2; exit 3",
            "printf '" + escape + "SECRET-WORD {'",
            "printf '{\"Version\":1,\"AccessKeyId\":\"SECRET-WORD'",
            "printf '{\"Version\":\"SECRET-WORD\"}'")) {
      Path program = Files.writeString(folder.resolve("credentials"), script);
      Path config =
          Files.writeString(
              folder.resolve("config"),
              "[default]\nregion = us-east-1\ncredential_process = /bin/sh " + program + "\n");
      InProcess run =
          InProcess.run(
              Map.of(
                  "LC_ALL", "C.UTF-8",
                  "HOME", folder.toString(),
                  "AWS_CONFIG_FILE", config.toString(),
                  "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                  "AWS_EC2_METADATA_DISABLED", "true"),
              "plan",
              "--live",
              "--verbose");
      assertNotEquals(Exit.DONE, run.exit(), run.said());
      assertTrue(run.err().contains("    at "), run.said());
      harmless(script, run);
      assertFalse((run.out() + run.err()).contains("SECRET-WORD"), run.said());
    }
  }

  private static void harmless(String what, InProcess run) {
    Hostile.assertHarmless(what + ": standard output", run.out());
    Hostile.assertHarmless(what + ": standard error", run.err());
  }
}

package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code gatehouse doctor} finds. */
@Execution(ExecutionMode.CONCURRENT)
class DoctorIT {

  private static final String IDENTITY =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:aws:iam::123456789012:root</Arn>
          <UserId>123456789012</UserId>
          <Account>123456789012</Account>
        </GetCallerIdentityResult>
        <ResponseMetadata><RequestId>1-2-3</RequestId></ResponseMetadata>
      </GetCallerIdentityResponse>
      """;

  @TempDir Path folder;

  /** Whether a line says this of that. */
  private static void says(String text, String name, String value) {
    assertTrue(
        text.lines().anyMatch(line -> line.matches("  " + name + " +" + value)),
        name + ": " + value + " is not in\n" + text);
  }

  private static String command(Server server, String environment, String... more) {
    return environment
        + " AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice AWS_REGION=us-east-1 "
        + Program.launcher()
        + " doctor --endpoint-url "
        + server.endpoint()
        + " "
        + String.join(" ", more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TERM=xterm-256color    |               | 256  | full screen, since this is a terminal.*
          TERM=vt100             |               | none | full screen, since this is a terminal.*
          TERM=dumb              |               | none | line by line, since TERM=dumb .*
          ACCESSIBLE=1           |               | .*   | line by line, since ACCESSIBLE is set
          ACCESSIBLE=1           | --full-screen | .*   | full screen, since --full-screen asks .*
          NO_COLOR=1             |               | none | full screen, since this is a terminal.*
          TERM=xterm-256color    | --no-color    | none | full screen, since this is a terminal.*
          TERM=xterm-256color    | --plain       | 256  | line by line, since --plain asks for it
          """)
  void onATerminalItSaysWhichInterfaceAndWhy(
      String environment, String option, String colours, String why) throws IOException {
    try (Server server = Sandbox.builder().build().serve(0);
        Tmux terminal = new Tmux(100, 40)) {
      terminal.line(
          "clear; " + command(server, environment, option == null ? "" : option) + "; echo =$?=");
      terminal.await("=0=");
      String shown = terminal.screen();
      says(shown, "standard input", "a terminal");
      says(shown, "standard error", "a terminal");
      // A dumb terminal is not asked for anything.
      says(shown, "size", environment.equals("TERM=dumb") ? "not known" : "100 columns, 40 rows");
      says(shown, "colours", colours);
      says(shown, "characters", "UTF-8");
      says(shown, "interface", why);
      says(shown, "caller", "arn:aws:iam::123456789012:root");
      says(shown, "endpoint", server.endpoint() + " \\(--endpoint-url\\)");
      says(shown, "clock", "as AWS's");
    }
  }

  @Test
  void inAPipeThereIsNobodyToAsk() throws IOException {
    try (Server server = Sandbox.builder().build().serve(0)) {
      Program.Result result =
          Program.gatehouse("doctor")
              .at(server.endpoint().toString())
              .with("LC_ALL", "C")
              .with("TERM", "xterm")
              .run();
      assertEquals(0, result.status(), result.all());
      assertEquals("", result.err());
      says(result.out(), "standard input", "no terminal");
      says(result.out(), "size", "not known");
      says(result.out(), "characters", "US-ASCII");
      says(result.out(), "interface", "none, since there is no terminal to ask in");
      says(result.out(), "credentials", "environment variables");
    }
  }

  @Test
  void withoutCredentialsItSaysHowToGetSome() {
    Program.Result result = Program.gatehouse("doctor").with("HOME", folder.toString()).run();
    assertEquals(5, result.status(), result.all());
    assertEquals("", result.err());
    says(result.out(), "no way to AWS", ".*credentials.*");
    assertTrue(result.out().contains("aws login"), result.all());
  }

  @Test
  void nobodyAtTheAddressIsAFinding() {
    Program.Result result = Program.gatehouse("doctor").at("http://127.0.0.1:9").run();
    assertEquals(1, result.status(), result.all());
    says(result.out(), "no way to AWS", ".*127[.]0[.]0[.]1:9.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -3600 | 60 min ahead of AWS's: AWS refuses .* set the clock of this machine
          3600  | 60 min behind AWS's: AWS refuses .* set the clock of this machine
          -60   | .* ahead of AWS's
          0     | as AWS's
          """)
  void aClockThatIsOffIsSaid(long seconds, String said) throws IOException {
    try (ServerSocket aws = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answer(aws, Duration.ofSeconds(seconds)), "aws");
      thread.setDaemon(true);
      thread.start();
      Program.Result result =
          Program.gatehouse("doctor").at("http://127.0.0.1:" + aws.getLocalPort()).run();
      assertEquals(0, result.status(), result.all());
      says(result.out(), "clock", said);
    }
  }

  /** Answers each request as STS would whose clock is so far ahead. */
  private static void answer(ServerSocket server, Duration ahead) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        read(socket);
        String date =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(ZonedDateTime.now(ZoneOffset.UTC).plus(ahead));
        byte[] body = IDENTITY.getBytes(StandardCharsets.UTF_8);
        String head =
            "HTTP/1.1 200 OK\r\nDate: "
                + date
                + "\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: "
                + body.length
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
      } catch (IOException e) {
        // The test is over, or the client went away.
      }
    }
  }

  private static void read(Socket socket) throws IOException {
    StringBuilder request = new StringBuilder();
    // The last member of its form is the version.
    while (!request.toString().endsWith("Version=2011-06-15")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("the request ended early: " + request);
      }
      request.append((char) next);
    }
  }
}

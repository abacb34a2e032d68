package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.Tmux;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program asks in a real terminal for the code that the role of a profile needs. */
class MfaCodeIT {

  private static final String DEVICE = "arn:aws:iam::123456789012:mfa/ada";
  private static final String CODE = "654321";

  @TempDir Path folder;

  private static void answer(Loopback.Request request, OutputStream out) throws IOException {
    boolean identity = request.action().equals("GetCallerIdentity");
    boolean good = identity || request.body().contains("TokenCode=" + CODE);
    String members =
        identity
            ? "<Account>123456789012</Account><UserId>A:b</UserId>"
                + "<Arn>arn:aws:sts::123456789012:assumed-role/Ops/b</Arn>"
            : "<Credentials><AccessKeyId>Ops</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
                + "<SessionToken>t</SessionToken><Expiration>2120-01-01T00:00:00Z</Expiration>"
                + "</Credentials>";
    Loopback.write(
        out,
        good ? 200 : 403,
        "text/xml",
        good
            ? "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
                .formatted(request.action(), members)
            : "<ErrorResponse><Error><Code>AccessDenied</Code><Message>MultiFactorAuthentication"
                + " failed with invalid MFA one time pass code.</Message></Error></ErrorResponse>");
  }

  private Path said() {
    return folder.resolve("said");
  }

  private void ask(Tmux terminal, Loopback sts) throws IOException {
    ask(terminal, sts, Program.launcher() + " doctor");
  }

  /** Stands at the question; what the program writes as its result goes to a file. */
  private void ask(Tmux terminal, Loopback sts, String program) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            """
            [profile keys]
            aws_access_key_id = BASE
            aws_secret_access_key = s
            [profile ops]
            role_arn = arn:aws:iam::123456789012:role/Ops
            source_profile = keys
            mfa_serial = %s
            """
                .formatted(DEVICE));
    terminal.line(
        "clear; env -u AWS_PROFILE -u AWS_ACCESS_KEY_ID XDG_CACHE_HOME=${XDG_CACHE_HOME:-$HOME/.cache}"
            // The AWS CLI keeps there what it was given for a code.
            + " HOME="
            + Files.createTempDirectory(folder, "home")
            + " AWS_CONFIG_FILE="
            + config
            + " AWS_ENDPOINT_URL="
            + sts.address()
            + " AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true"
            + " no_proxy=127.0.0.1 "
            + program
            + " --profile ops --region us-east-1 > "
            + said()
            + "; echo =$?=");
    terminal.await("MFA code for " + DEVICE);
    terminal.await(screen -> screen.stripTrailing().endsWith(":"), "the end of the question");
  }

  @Test
  void sendsTheCodeOnceAndShowsItNowhere() throws IOException {
    try (Loopback sts = new Loopback(MfaCodeIT::answer);
        Tmux terminal = new Tmux(100, 24)) {
      ask(terminal, sts);
      terminal.line(CODE);
      String screen = terminal.await(text -> text.matches("(?s).*=\\d+=.*"), "the end");
      assertEquals(1, sts.count("AssumeRole", "TokenCode=" + CODE), sts.seen().toString());
      assertEquals(1, sts.count("AssumeRole"));
      String result = Files.readString(said());
      assertTrue(result.contains("assumed-role/Ops"), result + screen);
      assertFalse(result.contains("MFA code for"), result);
      assertFalse((result + terminal.scrollback()).contains(CODE), result + screen);
    }
  }

  /** What is asked, and what is sent for it. */
  private String assumed(String program) throws IOException {
    try (Loopback sts = new Loopback(MfaCodeIT::answer);
        Tmux terminal = new Tmux(100, 24)) {
      ask(terminal, sts, program);
      terminal.line(CODE);
      String screen = terminal.await(text -> text.matches("(?s).*=\\d+=.*"), "the end");
      assertTrue(screen.contains("=0="), screen);
      String body =
          sts.seen().stream()
              .filter(request -> request.action().equals("AssumeRole"))
              .findFirst()
              .orElseThrow()
              .body();
      return Stream.of(body.split("&"))
          .filter(part -> !part.startsWith("RoleSessionName="))
          .sorted()
          .collect(Collectors.joining("&"));
    }
  }

  @Test
  void sendsWhatTheAwsCliSends() throws IOException {
    assertEquals(
        assumed(AwsCli.V1.program() + " sts get-caller-identity"),
        assumed(Program.launcher() + " doctor"));
  }

  @Test
  void saysThatAWrongCodeWasRefusedAndSendsItOnce() throws IOException {
    try (Loopback sts = new Loopback(MfaCodeIT::answer);
        Tmux terminal = new Tmux(100, 24)) {
      ask(terminal, sts);
      terminal.line("000000");
      terminal.await("=5=");
      String result = Files.readString(said());
      assertTrue(result.contains("invalid MFA one time pass code"), result);
      assertEquals(1, sts.count("AssumeRole"), result);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enter", "C-d"})
  void saysThatNothingWasTyped(String key) throws IOException {
    try (Loopback sts = new Loopback(MfaCodeIT::answer);
        Tmux terminal = new Tmux(100, 24)) {
      ask(terminal, sts);
      terminal.key(key);
      terminal.await("=5=");
      String all = Files.readString(said()) + terminal.screen();
      assertTrue(all.contains("no MFA code was typed"), all);
      assertFalse(all.contains("there is no terminal"), all);
      assertEquals(List.of(), sts.seen());
    }
  }

  @Test
  void leavesWithCtrlC() throws IOException {
    try (Loopback sts = new Loopback(MfaCodeIT::answer);
        Tmux terminal = new Tmux(100, 24)) {
      ask(terminal, sts);
      terminal.key("C-c");
      terminal.await("=130=");
      assertEquals(List.of(), sts.seen());
    }
  }
}

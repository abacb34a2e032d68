package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed works for a user without rights of their own, in a terminal of 80x24. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class OrdinaryUserIT {

  private static final Pattern KEY = Pattern.compile("\\b([A-Z2-7]{64}|[A-Z2-7]{32})\\b");
  private static final String PASSWORD = "First-Passw0rd-1!";
  private static final List<Path> DEVICES =
      List.of(Path.of("/dev/tty"), Path.of("/dev/null"), Path.of("/dev/zero"));

  @TempDir Path folder;

  @Test
  void isNotRoot() throws IOException {
    OrdinaryUser user = new OrdinaryUser(folder);
    Program.Result who = Program.command("sh", "-c", user.prefix() + "id -u").run();
    assertTrue(who.status() == 0 && !who.out().strip().equals("0"), who.all());
    // What the AWS CLI asks before it takes a file's name.
    String ask = "python3 -c 'import os; print(os.access(\"/dev\", os.W_OK))'";
    assertEquals(
        "False", Program.command("sh", "-c", user.prefix() + ask).run().out().strip(), "of /dev");
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theScriptEnrolsAPhone(AwsCli cli) throws IOException {
    enrol(
        cli,
        "script",
        "bash",
        (terminal, document) -> {
          terminal.line("exec bash " + folder.resolve("document"));
          terminal.await("choose the first password of admin (it is not shown)");
          terminal.line(PASSWORD).await("once more:");
          terminal.line(PASSWORD);
          Phone phone = Phone.with(key(terminal));
          List<String> codes = phone.codes();
          terminal.await("the first one");
          terminal.line(codes.get(0)).await("the one that follows it");
          terminal.line(codes.get(1)).await("=0=");
        });
  }

  @ParameterizedTest
  @CsvSource({"V1, zsh", "V2, bash", "V2, zsh"})
  void theCommandsEnrolAPhone(AwsCli cli, String shell) throws IOException {
    enrol(
        cli,
        "commands",
        shell,
        (terminal, document) -> {
          int codes = document.indexOf("# Type two codes");
          int password = document.indexOf("# Choose the first password");
          terminal.paste(document.substring(0, password)).key("Enter");
          type(terminal, "ADMIN_PASSWORD", PASSWORD);
          terminal.paste(document.substring(password, codes)).key("Enter");
          Phone phone = Phone.with(key(terminal));
          type(terminal, "MFA_CODE_1", phone.codes().get(0));
          type(terminal, "MFA_CODE_2", phone.codes().get(1));
          terminal.paste(document.substring(codes)).key("Enter");
          terminal.line("exit").await("=0=");
        });
  }

  private static void type(Tmux terminal, String name, String value) {
    // What is typed before the shell runs the line is not for the read.
    terminal
        .line("printf 'now: %s\\n' " + name + "; read -rs " + name)
        .await("now: " + name + "\n");
    terminal.line(value);
    terminal.line("printf '%s has %s\\n' " + name + " ${#" + name + "}");
    terminal.await(name + " has " + value.length());
  }

  private static String key(Tmux terminal) {
    Matcher shown = KEY.matcher(terminal.await(s -> KEY.matcher(s).find(), "the device's key"));
    assertTrue(shown.find());
    return shown.group(1);
  }

  private interface Person {
    void acts(Tmux terminal, String document) throws IOException;
  }

  private void enrol(AwsCli cli, String format, String shell, Person person) throws IOException {
    List<String> before = DEVICES.stream().map(OrdinaryUserIT::rights).toList();
    OrdinaryUser user = new OrdinaryUser(folder);
    Path bin = cli.folderOfProgram(folder, "");
    Path left = Files.createDirectory(folder.resolve("left"));
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path document = folder.resolve("document");
    Program.Result plan =
        Program.plan(
                "password-policy,admin-group,admin-user,mfa",
                format,
                document,
                "--set",
                "mfa.require=no")
            .run();
    assertEquals(0, plan.status(), plan.all());
    Sandbox account = Sandbox.builder().build();
    try (Server server = account.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      terminal.line(
          "clear; "
              + user.prefix()
              + "env TMPDIR="
              + left
              + " PATH="
              + bin
              + ":/usr/bin:/bin AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null"
              + " AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_ACCESS_KEY_ID=practice"
              + " AWS_SECRET_ACCESS_KEY=practice AWS_ENDPOINT_URL="
              + server.endpoint()
              + " PS1='ready> ' "
              + (shell.equals("zsh") ? "zsh -f" : "bash --norc --noprofile")
              + "; echo =$?=");
      terminal.await("ready>");
      person.acts(terminal, Files.readString(document));
      assertTrue(account.snapshot().contains("mfa/admin"), account.snapshot());
      assertEquals("admin", devices(cli, server).strip(), terminal.scrollback());
    }
    assertEquals(before, DEVICES.stream().map(OrdinaryUserIT::rights).toList());
    try (Stream<Path> files = Files.list(left)) {
      assertEquals(List.of(), files.toList(), "what held the key");
    }
  }

  /** Whose device is turned on. */
  private static String devices(AwsCli cli, Server server) {
    return Program.command(
            cli.program(),
            "--endpoint-url",
            server.endpoint().toString(),
            "iam",
            "list-mfa-devices",
            "--user-name",
            "admin",
            "--query",
            "MFADevices[].UserName",
            "--output",
            "text")
        .at(server.endpoint().toString())
        .run()
        .out();
  }

  private static String rights(Path device) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(device));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

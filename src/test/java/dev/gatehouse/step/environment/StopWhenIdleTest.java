package dev.gatehouse.step.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that stops an idle instance, run by a real bash in a folder that stands for the
 * instance: its commands for sessions, logs and power write down how they were called.
 */
class StopWhenIdleTest {

  @TempDir Path folder;

  @BeforeEach
  void setsTheInstanceUp() throws Exception {
    for (String made : List.of("bin", "usr/local/sbin", "etc/systemd/system", "run")) {
      Files.createDirectories(folder.resolve(made));
    }
    for (String command : List.of("systemctl", "logger")) {
      command(command, "echo " + command + " \"$@\" >>'" + folder + "/calls'");
    }
    nobodyIsThere();
    String here =
        InstanceUserData.script(7, false)
            .orElseThrow()
            .replace("/usr/local", folder + "/usr/local")
            .replace("/etc/systemd", folder + "/etc/systemd");
    assertEquals("", run(List.of("bash", "-c", here)));
  }

  private void nobodyIsThere() throws IOException {
    command("pgrep", "exit 1");
    command("who", "true");
  }

  @Test
  void setsUpATimerThatLooksEachMinute() throws IOException {
    Path units = folder.resolve("etc/systemd/system");
    String service = Files.readString(units.resolve("stop-when-idle.service"));
    assertTrue(service.contains("stop-when-idle 7 /run/stop-when-idle\n"), service);
    String timer = Files.readString(units.resolve("stop-when-idle.timer"));
    assertTrue(timer.contains("OnUnitActiveSec=1min"), timer);
    assertEquals(
        List.of("systemctl daemon-reload", "systemctl enable --now stop-when-idle.timer"), calls());
  }

  @Test
  void stopsOnceNobodyWasThereForSoLong() throws Exception {
    look(7);
    assertEquals(2, calls().size(), "it stopped at the first look: " + calls());
    since(7 * 60 - 30);
    look(7);
    assertEquals(2, calls().size(), "it stopped too early: " + calls());
    since(7 * 60);
    look(7);
    assertEquals("systemctl poweroff", calls().get(3));
  }

  @Test
  void aSessionBeginsTheTimeAnew() throws Exception {
    command("pgrep", "[ \"$*\" = '-x ssm-session-wor' ]");
    since(100 * 60);
    look(7);
    nobodyIsThere();
    look(7);
    assertEquals(2, calls().size(), calls().toString());
  }

  @Test
  void oneWhoIsSignedInByAnotherWayCountsToo() throws Exception {
    command("who", "echo ada pts/0");
    since(100 * 60);
    look(7);
    assertEquals(2, calls().size(), calls().toString());
  }

  @Test
  void updatesAreNotCutOff() throws Exception {
    command("pgrep", "[ \"$*\" = '-x dnf' ]");
    since(100 * 60);
    look(7);
    nobodyIsThere();
    look(7);
    assertEquals(2, calls().size(), calls().toString());
  }

  @Test
  void hasNothingForShellCheckToSay() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not here");
    Path inner = folder.resolve("usr/local/sbin/stop-when-idle");
    assertEquals("", run(List.of("shellcheck", inner.toString())));
  }

  private void look(int minutes) throws Exception {
    assertEquals(
        "",
        run(
            List.of(
                folder + "/usr/local/sbin/stop-when-idle", "" + minutes, folder + "/run/idle")));
  }

  /** Somebody was last there so many seconds ago. */
  private void since(long seconds) throws IOException {
    String up = Files.readString(Path.of("/proc/uptime"));
    long now = Long.parseLong(up.substring(0, up.indexOf('.')));
    Files.writeString(folder.resolve("run/idle"), (now - seconds) + "\n");
  }

  private void command(String name, String script) throws IOException {
    Path command =
        Files.writeString(folder.resolve("bin/" + name), "#!/bin/bash\n" + script + "\n");
    assertTrue(command.toFile().setExecutable(true));
  }

  private List<String> calls() throws IOException {
    return new ArrayList<>(Files.readAllLines(folder.resolve("calls")));
  }

  /** What it prints; it has to end well. */
  private String run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", folder + "/bin:" + System.getenv("PATH"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), text);
    return text;
  }
}

package dev.gatehouse.step.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an instance sets up when it starts for the first time: its script run by a real bash in a
 * folder that stands for the instance, and its units read by the real systemd.
 */
class InstanceUserDataTest {

  @TempDir Path folder;

  /** Runs the script, whose calls of systemctl are written down. */
  private List<String> setUp(String script) throws IOException {
    for (String made : List.of("bin", "usr/local/sbin", "etc/systemd/system")) {
      Files.createDirectories(folder.resolve(made));
    }
    Path systemctl = folder.resolve("bin/systemctl");
    Files.writeString(systemctl, "#!/bin/bash\necho \"$@\" >>'" + folder + "/calls'\n");
    assertTrue(systemctl.toFile().setExecutable(true));
    String here =
        script
            .replace("/usr/local", folder + "/usr/local")
            .replace("/etc/systemd", folder + "/etc/systemd");
    Program.Result ran =
        Program.command("bash", "-c", here)
            .with("PATH", folder + "/bin:" + System.getenv("PATH"))
            .run();
    assertEquals(0, ran.status(), ran.all());
    assertEquals("", ran.out() + ran.err());
    return Files.readAllLines(folder.resolve("calls"));
  }

  private String unit(String name) throws IOException {
    return Files.readString(folder.resolve("etc/systemd/system").resolve(name));
  }

  @Test
  void securityUpdatesComeOfTheLatestReleaseAtEachStartAndDaily() throws IOException {
    List<String> calls = setUp(InstanceUserData.script(0, true).orElseThrow());
    assertEquals(List.of("daemon-reload", "enable --now security-updates.timer"), calls);
    String service = unit("security-updates.service");
    assertTrue(
        service.contains(
            "ExecStart=/usr/bin/dnf --assumeyes --refresh --releasever=latest upgrade --security\n"),
        service);
    // An instance that tries again and again never stops.
    assertFalse(service.contains("Restart="), service);
    String timer = unit("security-updates.timer");
    assertTrue(timer.contains("OnBootSec=1min\n"), timer);
    assertTrue(timer.contains("OnCalendar=daily\n"), timer);
    assertFalse(Files.exists(folder.resolve("usr/local/sbin/stop-when-idle")));
  }

  @Test
  void bothAreSetUpTogether() throws IOException {
    assertEquals(
        List.of(
            "daemon-reload",
            "enable --now stop-when-idle.timer",
            "daemon-reload",
            "enable --now security-updates.timer"),
        setUp(InstanceUserData.script(7, true).orElseThrow()));
  }

  @Test
  void hasNothingForShellCheckToSay() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not here");
    for (int minutes : new int[] {0, 7}) {
      Path script =
          Files.writeString(
              folder.resolve("script"), InstanceUserData.script(minutes, true).orElseThrow());
      Program.Result ran = Program.command("shellcheck", script.toString()).run();
      assertEquals("", ran.out() + ran.err());
    }
  }

  /** Programs of the instance are not here: another one stands in the place of each. */
  @Test
  void hasNothingForSystemdToSay() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not here");
    setUp(InstanceUserData.script(7, true).orElseThrow());
    List<String> words = new ArrayList<>(List.of("verify", "--man=no"));
    try (Stream<Path> units = Files.list(folder.resolve("etc/systemd/system"))) {
      for (Path unit : units.sorted().toList()) {
        String text = Files.readString(unit);
        Files.writeString(unit, text.replaceAll("ExecStart=\\S+", "ExecStart=/bin/true"));
        words.add(unit.toString());
      }
    }
    assertEquals(6, words.size(), words.toString());
    Program.Result ran = Program.command("systemd-analyze", words.toArray(String[]::new)).run();
    assertEquals(0, ran.status(), ran.all());
    assertEquals("", ran.out() + ran.err());
  }

  @ParameterizedTest
  @CsvSource({"30, yes", "30, no", "0, yes", "0, no"})
  void isWhatTheInstanceGets(String minutes, String patch) {
    Situation situation =
        Steps.situation(
            Facts.newAccount("us-east-1"),
            new Answers(
                Map.of("environment.stop-after-minutes", minutes, "environment.patch", patch)));
    Optional<String> text =
        InstanceUserData.userData(situation)
            .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
    assertEquals(InstanceUserData.script(Integer.parseInt(minutes), patch.equals("yes")), text);
    assertEquals(minutes.equals("0") && patch.equals("no"), text.isEmpty());
    // EC2 takes no more than 16 KiB.
    assertTrue(
        text.stream().allMatch(one -> one.startsWith("#!/bin/bash\n") && one.length() < 4096));
  }

  @Test
  void isInstalledUnlessToldElseAndThatIsSaid() {
    Facts facts = Facts.newAccount("us-east-1");
    EnvironmentStep step = new EnvironmentStep();
    Situation usual = Steps.situation(facts, Answers.NONE);
    assertTrue(usual.flag(Keys.ENVIRONMENT_PATCH));
    assertTrue(step.actions(usual).toString().contains(", installs security updates)"));
    Situation without = Steps.situation(facts, Answers.NONE.with("environment.patch", "no"));
    assertTrue(step.actions(without).toString().contains(", installs NO security updates)"));
    String warned = step.findings(without).toString();
    assertTrue(warned.contains("installs no security updates by itself"), warned);
    assertFalse(step.findings(usual).toString().contains("security updates"));
  }
}

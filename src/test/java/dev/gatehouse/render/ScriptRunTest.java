package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script, run by a real bash with the real CLIs against an account of moto. */
@Tag("aws-cli")
class ScriptRunTest {

  private static final String PASSWORD = "Kx9\"b\\s$(id)`'&%-2uZ";
  private static final String DESCRIPTION = "it's \"mine\": `x`, $HOME é 😀 ]}";

  private final Path folder;

  ScriptRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Run(int status, String text) {}

  @ParameterizedTest
  @EnumSource(Cli.Version.class)
  void convergesAfterAnInterruptionAndChangesNothingTheSecondTime(Cli.Version version)
      throws Exception {
    Cli.start(version).close();
    // moto keeps only what IAM's own rule for descriptions allows, which has no emoji.
    String description = DESCRIPTION.replace("😀 ", "");
    try (Moto moto = Moto.start()) {
      Plan plan = Samples.iam("admin", description);
      Run without = run(moto, version, plan, Map.of());
      assertEquals(1, without.status(), without.text());
      assertTrue(without.text().contains("ADMIN_PASSWORD"), without.text());
      assertFalse(without.text().contains("  done"), without.text());

      Run weak = run(moto, version, plan, Map.of("ADMIN_PASSWORD", "short"));
      assertEquals(1, weak.status(), weak.text());
      assertTrue(weak.text().contains("at least 14 characters"), weak.text());
      assertFalse(weak.text().contains("  done"), weak.text());

      // Up to the password: what an interruption leaves behind.
      Plan begun = new Plan(plan.actions().subList(0, 6), List.of(), Map.of());
      Run interrupted = run(moto, version, begun, Map.of());
      assertEquals(0, interrupted.status(), interrupted.text());
      assertTrue(interrupted.text().contains("admin-user.join"), interrupted.text());
      assertFalse(interrupted.text().contains("ssm-role"), interrupted.text());

      Run rest = run(moto, version, plan, Map.of("ADMIN_PASSWORD", PASSWORD));
      assertEquals(0, rest.status(), rest.text());
      assertTrue(rest.text().contains("ADMIN_USER_ARN is arn:aws:iam::123456789012:user/admin"));
      assertFalse(rest.text().contains(PASSWORD), rest.text());

      Run second = run(moto, version, plan, Map.of());
      assertEquals(0, second.status(), second.text());
      assertFalse(second.text().contains("  done"), second.text());

      Run differing = run(moto, version, Samples.iam("admin", "another"), Map.of());
      assertEquals(1, differing.status(), differing.text());
      assertTrue(differing.text().contains("Role.Description is"), differing.text());
    }
  }

  private Run run(Moto moto, Cli.Version version, Plan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    Path script = folder.resolve("script.bash");
    Files.writeString(
        script, Formats.byName("script").orElseThrow().write(plan, Samples.offline()));
    // In a session of its own there is no terminal to ask on.
    ProcessBuilder builder = new ProcessBuilder(List.of("setsid", "-w", "bash", script.toString()));
    moto.serve(builder.environment(), version, folder);
    builder.environment().putAll(more);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException absent) {
      Assumptions.abort("setsid is not installed");
      throw absent;
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), text);
  }
}

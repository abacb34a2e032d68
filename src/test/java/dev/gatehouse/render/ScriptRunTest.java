package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Moto;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script, run by a real bash with the real CLIs against an account of moto. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
class ScriptRunTest {

  private static final String PASSWORD = "Kx9\"b\\s$(id)`'&%-2uZ";
  private static final String DESCRIPTION = "it's \"mine\": `x`, $HOME é 😀 ]}";

  private final Path folder;

  ScriptRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void convergesAfterAnInterruptionAndChangesNothingTheSecondTime(AwsCli version) throws Exception {
    // moto keeps only what IAM's own rule for descriptions allows, which has no emoji.
    String description = DESCRIPTION.replace("😀 ", "");
    try (Moto moto = Moto.start()) {
      Plan plan = Samples.iam("admin", description);
      Program.Result without = run(moto, version, plan, Map.of());
      assertEquals(1, without.status(), without.all());
      assertTrue(without.all().contains("ADMIN_PASSWORD"), without.all());
      assertFalse(without.all().contains("  done"), without.all());

      Program.Result weak = run(moto, version, plan, Map.of("ADMIN_PASSWORD", "short"));
      assertEquals(1, weak.status(), weak.all());
      assertTrue(weak.all().contains("at least 14 characters"), weak.all());
      assertFalse(weak.all().contains("  done"), weak.all());

      // Up to the password: what an interruption leaves behind.
      Plan begun = new Plan(plan.actions().subList(0, 6), List.of(), Map.of(), java.util.Set.of());
      Program.Result interrupted = run(moto, version, begun, Map.of());
      assertEquals(0, interrupted.status(), interrupted.all());
      assertTrue(interrupted.all().contains("admin-user.join"), interrupted.all());
      assertFalse(interrupted.all().contains("ssm-role"), interrupted.all());

      Program.Result rest = run(moto, version, plan, Map.of("ADMIN_PASSWORD", PASSWORD));
      assertEquals(0, rest.status(), rest.all());
      assertTrue(rest.all().contains("ADMIN_USER_ARN is arn:aws:iam::123456789012:user/admin"));
      assertFalse(rest.all().contains(PASSWORD), rest.all());

      Program.Result second = run(moto, version, plan, Map.of());
      assertEquals(0, second.status(), second.all());
      assertFalse(second.all().contains("  done"), second.all());

      Program.Result differing = run(moto, version, Samples.iam("admin", "another"), Map.of());
      assertEquals(1, differing.status(), differing.all());
      assertTrue(differing.all().contains("Role.Description is"), differing.all());
    }
  }

  private Program.Result run(Moto moto, AwsCli version, Plan plan, Map<String, String> more)
      throws IOException, InterruptedException {
    Path script = folder.resolve("script.bash");
    Files.writeString(
        script, Formats.byName("script").orElseThrow().write(plan, Samples.offline()).text());
    // In a session of its own there is no terminal to ask on.
    Program program =
        Program.command("setsid", "-w", "bash", script.toString())
            .at(moto.address().toString())
            .with("PATH", version.folder(folder) + ":" + System.getenv("PATH"));
    more.forEach(program::with);
    return program.run();
  }
}

package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Tagging;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;

/** The script where AWS does not let one tag, run by a real bash with the real CLIs. */
@Tag("aws-cli")
class ScriptTagsTest {

  private final Path folder;

  ScriptTagsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Call user(String name) {
    return Call.makes(
            "admin-user." + name,
            "create the user " + name,
            CreateUserRequest.builder().userName(name).build(),
            Probe.of(
                GetUserRequest.builder().userName(name).build(),
                dev.gatehouse.plan.Path.of("User", "UserName")))
        .build();
  }

  private Program.Result run(Sandbox account, AwsCli version) throws Exception {
    Map<String, String> tags = Map.of("team", "deep blue");
    Plan plan =
        new Plan(
            List.of(Tagging.tagged(user("ada"), tags), user("bob")), List.of(), Map.of(), Set.of());
    Path script = folder.resolve("script.bash");
    Files.writeString(
        script, Formats.byName("script").orElseThrow().write(plan, Samples.offline()).text());
    try (Server server = account.serve(0)) {
      return Program.command("setsid", "-w", "bash", script.toString())
          .at(server.endpoint().toString())
          .with("PATH", version.folder(folder) + ":" + System.getenv("PATH"))
          .run();
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void createsWithTheTagsOrWithoutAndSaysSo(AwsCli version) throws Exception {
    Sandbox account = Sandbox.builder().build();
    Program.Result tagged = run(account, version);
    assertEquals(0, tagged.status(), tagged.all());
    assertTrue(account.snapshot().contains("deep blue"), account.snapshot());
    assertFalse(tagged.all().contains("Left to do"), tagged.all());

    Sandbox refusing = Sandbox.builder().deny("iam:TagUser").build();
    Program.Result untagged = run(refusing, version);
    assertEquals(0, untagged.status(), untagged.all());
    assertFalse(refusing.snapshot().contains("deep blue"), refusing.snapshot());
    assertEquals(3, refusing.counter().of("iam:CreateUser"));
    assertTrue(
        untagged.all().contains("admin-user.ada: created without the tags team"), untagged.all());
  }
}

package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reason that EC2 has encoded is not poured out: the command that decodes it is told, once. */
@Tag("aws-cli")
@Timeout(120)
class EncodedReasonIT {

  private static final Pattern COMMAND =
      Pattern.compile("aws sts decode-authorization-message(?:.*\\\\\\n)*.*", Pattern.MULTILINE);

  @TempDir private Path folder;

  /** What the dry run finds is told before anything is done: in the review, and as the problem. */
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theCommandOfTheReviewDecodesIt(AwsCli cli) throws IOException {
    Sandbox account = Sandbox.builder().cloud9Open(false).deny("ec2:RunInstances").build();
    try (Server server = account.serve(0)) {
      String address = server.endpoint().toString();
      Program.Result run = setup(address);
      assertEquals(5, run.status(), run.all());
      assertEquals(0, account.counter().writes());
      Matcher command = COMMAND.matcher(run.all());
      int commands = 0;
      while (command.find()) {
        commands++;
        assertDecodes(cli, command.group(), address, "ec2:RunInstances");
      }
      assertEquals(2, commands, run.all());
      assertFalse(run.all().contains("Encoded authorization failure message"), run.all());
    }
  }

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theCommandDecodesIt(AwsCli cli) throws IOException {
    // The dry run would tell before: there is none for what comes after the launch.
    Sandbox account =
        Sandbox.builder().cloud9Open(false).deny("ec2:RevokeSecurityGroupEgress").build();
    try (Server server = account.serve(0)) {
      String address = server.endpoint().toString();
      Program.Result run = setup(address);
      assertEquals(5, run.status(), run.all());
      Matcher command = COMMAND.matcher(run.out());
      assertTrue(command.find(), run.all());
      String pasted = command.group();
      assertFalse(command.find(), run.all());
      assertFalse(run.all().contains("Encoded authorization failure message"), run.all());
      assertDecodes(cli, pasted, address, "ec2:RevokeSecurityGroupEgress");
    }
  }

  private static Program.Result setup(String address) throws IOException {
    return Program.gatehouse(
            "setup", "--only", "ssm-role,environment", "--defaults", "--yes", "--plain")
        .at(address)
        .run();
  }

  private void assertDecodes(AwsCli cli, String command, String address, String action)
      throws IOException {
    Program.Result decoded =
        Program.command("bash", "-c", command)
            .at(address)
            .with("PATH", cli.folder(folder) + ":" + System.getenv("PATH"))
            .run();
    assertEquals(0, decoded.status(), decoded.all());
    assertTrue(decoded.out().contains("\"action\":\"" + action + "\""), decoded.all());
  }
}

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

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theCommandDecodesIt(AwsCli cli) throws IOException {
    // The dry run would tell before: there is none for what comes after the launch.
    Sandbox account =
        Sandbox.builder().cloud9Open(false).deny("ec2:RevokeSecurityGroupEgress").build();
    try (Server server = account.serve(0)) {
      String address = server.endpoint().toString();
      Program.Result run =
          Program.gatehouse(
                  "setup", "--only", "ssm-role,environment", "--defaults", "--yes", "--plain")
              .at(address)
              .run();
      assertEquals(5, run.status(), run.all());
      Matcher command = COMMAND.matcher(run.out());
      assertTrue(command.find(), run.all());
      String pasted = command.group();
      assertFalse(command.find(), run.all());
      assertFalse(run.all().contains("Encoded authorization failure message"), run.all());

      Program.Result decoded =
          Program.command("bash", "-c", pasted)
              .at(address)
              .with("PATH", cli.folder(folder, "") + ":" + System.getenv("PATH"))
              .run();
      assertEquals(0, decoded.status(), decoded.all());
      assertTrue(
          decoded.out().contains("\"action\":\"ec2:RevokeSecurityGroupEgress\""), decoded.all());
    }
  }
}
